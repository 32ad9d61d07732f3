/** Mouse, pen, touch and keys over the diagram, as moves of the camera. */

export interface Gestures {
  /** Later moments come into view by so many pixels. */
  pan(px: number): void;
  /** `y` in pixels from the frame's top. */
  zoom(factor: number, y: number): void;
  /** Clicked or tapped, without moving. */
  pick(target: Element): void;
  /** The pointer is over something, or (null) it isn't any more. */
  point(at: { target: Element; x: number; y: number } | null): void;
  dragging(is: boolean): void;
}

/** Less than this is a click with an unsteady hand. */
const STILL_PX = 4;
const WHEEL_STEP = 0.0022;

/** Listens on `frame` until `signal` aborts. */
export function listen(frame: HTMLElement, gestures: Gestures, signal: AbortSignal): void {
  const down = new Map<number, { x: number; y: number }>();
  let began: { target: Element; x: number; y: number; moved: boolean } | null = null;
  const place = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => {
    const box = frame.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };

  const pinch = (id: number, to: { x: number; y: number }): void => {
    const from = down.get(id);
    const other = [...down].find(([one]) => one !== id)?.[1];
    if (!from || !other) return;
    const apart = (a: { x: number; y: number }): number => Math.max(20, Math.hypot(a.x - other.x, a.y - other.y));
    gestures.zoom(apart(to) / apart(from), (to.y + other.y) / 2);
    gestures.pan((from.y - to.y) / 2);
  };

  const drag = (event: PointerEvent): void => {
    const to = place(event);
    const from = down.get(event.pointerId);
    if (!began || !from) return;
    if (!began.moved && Math.hypot(to.x - began.x, to.y - began.y) < STILL_PX) return;
    if (!began.moved) {
      began.moved = true;
      if (event.pointerType !== 'touch') frame.setPointerCapture(event.pointerId);
      gestures.dragging(true);
    }
    if (down.size > 1) pinch(event.pointerId, to);
    // One finger scrolls the page; the diagram is moved with two.
    else if (event.pointerType !== 'touch') gestures.pan(from.y - to.y);
    down.set(event.pointerId, to);
  };

  const up = (event: PointerEvent): void => {
    down.delete(event.pointerId);
    if (began && !began.moved && event.type === 'pointerup') gestures.pick(began.target);
    if (down.size === 0) {
      began = null;
      gestures.dragging(false);
    }
  };

  frame.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      const at = place(event);
      down.set(event.pointerId, at);
      began = { target: event.target as Element, ...at, moved: down.size > 1 };
      gestures.point(null);
    },
    { signal },
  );
  frame.addEventListener(
    'pointermove',
    (event) => {
      if (down.has(event.pointerId)) drag(event);
      else if (event.pointerType !== 'touch') gestures.point({ target: event.target as Element, ...place(event) });
    },
    { signal },
  );
  frame.addEventListener('pointerup', up, { signal });
  frame.addEventListener('pointercancel', up, { signal });
  frame.addEventListener('pointerleave', () => gestures.point(null), { signal });
  frame.addEventListener(
    'wheel',
    (event) => {
      // Without a modifier the wheel scrolls the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      gestures.zoom(Math.exp(-event.deltaY * WHEEL_STEP), place(event).y);
    },
    { signal, passive: false },
  );
}
