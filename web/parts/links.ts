/** Addresses by which one view leads to another. */
import type { TransportName } from '../../server/contract.ts';
import { formatRoute } from '../app/route.ts';

export const links = {
  /** Where runs are made. */
  compare: () => formatRoute('compare'),
  /** A guided lab, by its folder's name; none: the list of them. */
  lab: (id?: string) => formatRoute('labs', { path: id ? [id.slice(0, 2)] : [] }),
  handshake: () => formatRoute('handshake'),
  /** With a stored run, or with none chosen. */
  duplex: (run: string | null) => formatRoute('duplex', { query: { run } }),
  /** A stored run and its results. */
  run: (id: string) => formatRoute('compare', { query: { run: id } }),
  flows: ({ transport, run }: { transport?: TransportName; run?: string | null }) =>
    formatRoute('flows', { path: transport ? [transport] : [], query: { run: run ?? null } }),
  /** A recorded frame, bit by bit. */
  frame: (run: string, event: number) =>
    formatRoute('handshake', { path: ['frame'], query: { run, event: String(event) } }),
};
