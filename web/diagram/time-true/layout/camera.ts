/** Which stretch of time is seen, and how large: pure arithmetic. `y` counts pixels from the top of the time area. */

/** The moment at the top edge, and the scale. */
export interface Camera {
  topMs: number;
  pxPerMs: number;
}

/** The stretch that there is to see, ms. */
export interface Extent {
  fromMs: number;
  toMs: number;
}

/** 0.1 ms, a timer's step, is then 20 px. */
const MOST_PX_PER_MS = 200;
/** Free space above the first and below the last moment. */
const MARGIN_PX = 24;

export function yOf({ topMs, pxPerMs }: Camera, atMs: number): number {
  return (atMs - topMs) * pxPerMs;
}

export function msAt({ topMs, pxPerMs }: Camera, y: number): number {
  return topMs + y / pxPerMs;
}

function inner(heightPx: number): number {
  return Math.max(40, heightPx - 2 * MARGIN_PX);
}

/** All of the extent, as large as it fits. */
export function fitTo({ fromMs, toMs }: Extent, heightPx: number): Camera {
  const pxPerMs = Math.min(MOST_PX_PER_MS, inner(heightPx) / Math.max(toMs - fromMs, 1e-3));
  return { topMs: fromMs - MARGIN_PX / pxPerMs, pxPerMs };
}

/** Keeps the scale within bounds, and at least some of the extent in view. */
export function clamp(camera: Camera, extent: Extent, heightPx: number): Camera {
  const least = fitTo(extent, heightPx).pxPerMs;
  const pxPerMs = Math.max(least, Math.min(MOST_PX_PER_MS, camera.pxPerMs));
  const marginMs = MARGIN_PX / pxPerMs;
  const lowest = extent.fromMs - marginMs;
  const highest = Math.max(lowest, extent.toMs + marginMs - heightPx / pxPerMs);
  return { topMs: Math.max(lowest, Math.min(highest, camera.topMs)), pxPerMs };
}

/** The moment under `y` stays under `y`. */
export function zoomAt(camera: Camera, factor: number, y: number): Camera {
  const pxPerMs = Math.min(MOST_PX_PER_MS, camera.pxPerMs * factor);
  return { topMs: msAt(camera, y) - y / pxPerMs, pxPerMs };
}

/** Down by `px` of the screen: later moments come into view. */
export function pan(camera: Camera, px: number): Camera {
  return { ...camera, topMs: camera.topMs + px / camera.pxPerMs };
}

/** Moves as little as needed to see this stretch with some space around it; its beginning if it is too long. */
export function reveal(camera: Camera, { fromMs, toMs }: Extent, heightPx: number): Camera {
  const top = yOf(camera, fromMs) - 2 * MARGIN_PX;
  const bottom = yOf(camera, toMs) + 2 * MARGIN_PX;
  if (top < 0 || bottom - top > heightPx) return pan(camera, top);
  return bottom > heightPx ? pan(camera, bottom - heightPx) : camera;
}

/** So close that this stretch fills about a third of the height, in its middle. */
export function closeUp({ fromMs, toMs }: Extent, heightPx: number): Camera {
  const pxPerMs = Math.min(MOST_PX_PER_MS, heightPx / 3 / Math.max(toMs - fromMs, 1e-3));
  return { topMs: (fromMs + toMs) / 2 - heightPx / 2 / pxPerMs, pxPerMs };
}
