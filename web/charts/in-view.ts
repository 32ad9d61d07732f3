/** Which canvases can be seen: what nobody sees need not be drawn anew with each number. */
export interface InView {
  has(canvas: Element): boolean;
  /** From now on these are watched, and no others. */
  watch(canvases: readonly Element[]): void;
}

/** `onSeen`: one came into view. */
export function watchInView(onSeen: () => void): InView {
  const seen = new Set<Element>();
  let watched: readonly Element[] = [];
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) seen.add(target);
      else seen.delete(target);
    }
    if (entries.some(({ isIntersecting }) => isIntersecting)) onSeen();
  });
  return {
    has: (canvas) => seen.has(canvas),
    watch(canvases) {
      for (const gone of watched.filter((one) => !canvases.includes(one))) {
        observer.unobserve(gone);
        seen.delete(gone);
      }
      for (const one of canvases) if (!watched.includes(one)) observer.observe(one);
      watched = canvases;
    },
  };
}
