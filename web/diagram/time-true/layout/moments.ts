/** The bands across the picture: what happened to the line, and when nobody could see the window. */
import type { FlowMoment, TimeFlow } from '../../../../server/contract.ts';
import { type Extent, yOf } from './camera.ts';
import type { PlacedMoment, Viewport } from './geometry.ts';

/** From one line of words to the next, at a unit of 1. */
const LINE_PX = 16;
/** Words stand at most so many lines below the beginning of their band. */
const MOST_LINES = 6;

/** A band is never thinner than a line; far outside the view renderers lose precision. Their words never overlap. */
export function momentsIn(flow: TimeFlow, viewport: Viewport, seen: Extent): PlacedMoment[] {
  const { camera, heightPx, language, unit } = viewport;
  const place = (kind: PlacedMoment['kind'], list: FlowMoment[] = []): Omit<PlacedMoment, 'textY'>[] =>
    list
      .filter(({ fromMs, untilMs }) => fromMs <= seen.toMs && untilMs >= seen.fromMs)
      .map(({ fromMs, untilMs, text }) => {
        const y1 = Math.max(-20, yOf(camera, fromMs));
        return { kind, y1, y2: Math.min(heightPx + 20, Math.max(y1 + 2, yOf(camera, untilMs))), text: text[language] };
      });
  const linePx = LINE_PX * unit;
  let freeY = 0;
  return [...place('unseen', flow.unseen), ...place('line', flow.moments)]
    .toSorted((a, b) => a.y1 - b.y1)
    .map((band) => {
      const wanted = Math.max(0, band.y1) + 15 * unit;
      const textY = Math.max(wanted, freeY);
      if (textY > wanted + MOST_LINES * linePx) return { ...band, textY: null };
      freeY = textY + linePx;
      return { ...band, textY };
    });
}
