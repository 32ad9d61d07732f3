/** How each transport brings an update to the page, in four arrows. */
import type { TransportName } from '../../../server/contract.ts';
import type { Sketch } from '../../parts/sketch.ts';

const HEIGHT_PX = 84;

export const PICTURES: Record<TransportName, Sketch> = {
  /** It asks, it asks again; the second time there is something new. */
  page: {
    heightPx: HEIGHT_PX,
    newsAtY: [38],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 18, toY: 28 },
      { up: true, fromY: 46, toY: 56 },
      { up: false, fromY: 58, toY: 68, news: true },
    ],
  },
  polling: {
    heightPx: HEIGHT_PX,
    newsAtY: [38],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 18, toY: 28 },
      { up: true, fromY: 46, toY: 56 },
      { up: false, fromY: 58, toY: 68, news: true },
    ],
  },
  /** The question is there before there is something new, and is held. */
  'long-polling': {
    heightPx: HEIGHT_PX,
    newsAtY: [34, 70],
    held: [
      [16, 34],
      [56, 70],
    ],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 34, toY: 44, news: true },
      { up: true, fromY: 46, toY: 56 },
      { up: false, fromY: 70, toY: 80, news: true },
    ],
  },
  /** One question; its answer goes on. */
  sse: {
    heightPx: HEIGHT_PX,
    newsAtY: [24, 46, 68],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 24, toY: 34, news: true },
      { up: false, fromY: 46, toY: 56, news: true },
      { up: false, fromY: 68, toY: 78, news: true },
    ],
  },
  /** Question and answer once, to agree; then both send, also at the same time. */
  websocket: {
    heightPx: HEIGHT_PX,
    newsAtY: [48],
    arrows: [
      { up: true, fromY: 6, toY: 16 },
      { up: false, fromY: 18, toY: 28 },
      { up: false, fromY: 48, toY: 64, news: true },
      { up: true, fromY: 48, toY: 64, news: true },
    ],
  },
};
