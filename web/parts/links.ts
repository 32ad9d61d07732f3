/** Addresses by which one view leads to another. */
import type {
  Direction,
  Opening,
  RecordedHandshake,
  StreamOf,
  TransportName,
  VariantId,
} from '../../server/contract.ts';
import { formatRoute } from '../app/route.ts';

const numberOrNone = (number: number | undefined): string | null => (number === undefined ? null : String(number));

export const links = {
  /** Where runs are made. */
  compare: () => formatRoute('compare'),
  /** A guided lab, by its folder's name; none: the list of them. */
  lab: (id?: string) => formatRoute('labs', { path: id ? [id.slice(0, 2)] : [] }),
  handshake: () => formatRoute('handshake'),
  /** A recorded run's opening handshake, from its request. */
  runHandshake: (run: string, at: Partial<Opening> = {}) =>
    formatRoute('handshake', {
      path: ['run', 'request'],
      query: { run, connection: numberOrNone(at.connection), stream: numberOrNone(at.stream) },
    }),
  /** A handshake that comes with the lab, from its first step. */
  recordedHandshake: (name: RecordedHandshake) => formatRoute('handshake', { path: ['recorded', name, '1'] }),
  /** What suits which use: of one's own runs, or of those that come with the lab. */
  uses: (recorded: boolean) => formatRoute('uses', { query: { recorded: recorded ? '1' : null } }),
  /** Where frames are built. */
  composer: () => formatRoute('handshake', { path: ['compose'] }),
  /** A handshake that is broken on purpose. */
  broken: (id: VariantId) => formatRoute('handshake', { path: ['break', id] }),
  /** With a stored run, or with none chosen. */
  duplex: (run: string | null) => formatRoute('duplex', { query: { run } }),
  /** How many connections to one origin, and what waits on them. */
  connections: () => formatRoute('connections'),
  /** Many clients; a stored swarm, by its id. */
  scale: (id?: string) => formatRoute('scale', { path: id === undefined ? [] : [encodeURIComponent(id)] }),
  /** A stored run and its results. */
  run: (id: string) => formatRoute('compare', { query: { run: id } }),
  /** A page of the theory, by its file's name. */
  theory: (page: string) => formatRoute('theory', { path: [page] }),
  /** A published claim. */
  claim: (id: string) => formatRoute('claims', { path: [id] }),
  /** A word's entry in the glossary. */
  term: (id: string) => formatRoute('glossary', { path: [id] }),
  /** Where hand-ins are looked at. */
  class: () => formatRoute('class'),
  /** The list of recorded runs. */
  runs: () => formatRoute('runs'),
  /** Two to six runs side by side. */
  sideBySide: (ids: readonly string[]) =>
    formatRoute('runs', { path: ['compare', ids.map(encodeURIComponent).join(',')] }),
  flows: ({ transport, run }: { transport?: TransportName; run?: string | null }) =>
    formatRoute('flows', { path: transport ? [transport] : [], query: { run: run ?? null } }),
  /** One HTTP/2 stream of a run's transport, alone. */
  stream: (run: string, transport: TransportName, { connection, stream }: StreamOf) =>
    formatRoute('flows', {
      path: [transport],
      query: { run, connection: String(connection), stream: String(stream) },
    }),
  /** Where a server is checked, by its name; none: ours. */
  check: (server?: string) => formatRoute('check', { path: server ? [server] : [] }),
  /** A run on another server than ours. */
  compareOn: (server: string) => formatRoute('compare', { query: { server } }),
  /** Bytes as a frame, bit by bit. */
  frameOf: (hex: string, direction: Direction) =>
    formatRoute('handshake', { path: ['frame'], query: { hex, direction } }),
  /** A recorded frame, bit by bit. */
  frame: (run: string, event: number) =>
    formatRoute('handshake', { path: ['frame'], query: { run, event: String(event) } }),
};
