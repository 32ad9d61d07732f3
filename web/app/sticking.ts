/**
 * Whether the strip of windows sticks to the top while a run goes on. It should (browsers slow down frames that are
 * scrolled away), but not where it would cover what a person scrolls to.
 */

/** The most of the page's height that it may take. */
const MOST = 1 / 3;

/** Whether a strip of this height leaves enough room. */
function mayStick(stripPx: number, pagePx: number): boolean {
  return stripPx > 0 && stripPx <= pagePx * MOST;
}

/** Height of the page's header where it sticks too. */
function stickyHeaderPx(): number {
  const header = document.querySelector<HTMLElement>('header.top');
  return header && getComputedStyle(header).position === 'sticky' ? header.offsetHeight : 0;
}

/** Measures the strip whenever it or the page changes size. Its height is known to the style sheets. */
export function watchSticking(strip: () => HTMLElement | null): { afterRender(): void } {
  const root = document.documentElement;
  let watched: HTMLElement | null = null;

  const measure = (): void => {
    const heightPx = watched?.offsetHeight ?? 0;
    // A line that comes and goes above the windows must not make them come and go.
    const windowsPx = watched?.querySelector<HTMLElement>('.windows')?.offsetHeight ?? 0;
    const sticks = mayStick(windowsPx, innerHeight);
    root.toggleAttribute('data-strip-sticks', sticks);
    root.style.setProperty('--stick-top', `${stickyHeaderPx()}px`);
    root.style.setProperty('--strip-height', sticks ? `${heightPx}px` : '0px');
  };
  const observer = new ResizeObserver(measure);
  addEventListener('resize', measure);

  return {
    afterRender() {
      const now = strip();
      if (now === watched) return;
      if (watched) observer.unobserve(watched);
      watched = now;
      if (watched) observer.observe(watched);
      measure();
    },
  };
}
