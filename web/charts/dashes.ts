import type { TransportName } from '../../server/contract.ts';

/** Dash patterns of the transports' lines, in pixels: told apart without colour, too. */
export const DASHES: Record<TransportName, number[]> = {
  page: [2, 2],
  polling: [6, 3],
  'long-polling': [9, 3, 2, 3],
  sse: [14, 3],
  websocket: [],
};
