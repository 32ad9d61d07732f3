/** Where a student was on a lab's page: whoever comes back from another view goes on there, by eye and by key. */

/** The windows of a run that begins must be in view: browsers slow down those that are not. */
export function showWindows(): void {
  const strip = document.querySelector('main.going > .strip');
  const box = strip?.getBoundingClientRect();
  if (box && (box.top < 0 || box.bottom > innerHeight)) strip?.scrollIntoView();
}

export interface PlaceKeeper {
  /** This lab is opened; null: the list. */
  open(lab: string | null): void;
  afterRender(): void;
  left(): void;
}

export function keepPlace(): PlaceKeeper {
  const at = new Map<string, number>();
  /** The link of a lab that led away, by its address. */
  const ledAway = new Map<string, string>();
  let lab: string | null = null;
  let shown = false;

  const note = (): void => {
    if (lab && shown && location.hash.startsWith('#/labs/')) at.set(lab, scrollY);
  };

  addEventListener('scroll', note);

  // A scroll event comes with the next frame, and a link may be followed before it: then the page says where it is. In
  // the capture phase, since whoever follows the link also scrolls.
  addEventListener(
    'click',
    ({ target }) => {
      note();
      const link = (target as Element | null)?.closest?.('.lab a[href]:not([href^="#/labs"])');
      if (lab && link) ledAway.set(lab, link.getAttribute('href') ?? '');
    },
    { capture: true },
  );

  return {
    open(id) {
      lab = id;
    },
    afterRender() {
      if (shown || lab === null || !document.querySelector('.lab')) return;
      shown = true;
      const back = at.get(lab);
      if (back !== undefined) scrollTo(0, back);
      const link = document.querySelector<HTMLElement>(`.lab a[href="${CSS.escape(ledAway.get(lab) ?? '')}"]`);
      ledAway.delete(lab);
      link?.focus({ preventScroll: true });
    },
    left() {
      shown = false;
    },
  };
}
