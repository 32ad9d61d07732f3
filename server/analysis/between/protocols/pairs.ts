/** Two runs that differ in their protocol, transport by transport. */
import {
  type ByteSplit,
  type ComparedMeasure,
  type Language,
  TRANSPORT_INFO,
  type TransportName,
} from '../../../contract.ts';
import type { Lettered } from '../lettered.ts';

/** A transport whose bytes per update can be compared between two runs. */
export interface Pair {
  transport: TransportName;
  before: ByteSplit;
  after: ByteSplit;
  totals: [before: number, after: number];
  /** Bytes per update in WINDOW_UPDATE frames: time and browser decide them. */
  windowUpdates: number;
}

/** What the transport is called. */
export const title = (transport: TransportName, language: Language): string =>
  TRANSPORT_INFO[transport].title[language];

/** Where HTTP/2 was offered and a transport spoke HTTP/1.1 for a while, its figures are of neither. */
function isPure({ digest }: Lettered, transport: TransportName): boolean {
  const one = digest.summary.transports.find((other) => other.transport === transport);
  return digest.settings.protocol !== 'https-h2' || (one !== undefined && one.http2Connections === one.connections);
}

/** Those of which both runs know what an update cost, over one protocol alone. */
export function pairsOf(before: Lettered, after: Lettered, rows: ComparedMeasure['rows']): Pair[] {
  return rows.flatMap(({ transport, figures }): Pair[] => {
    if (!isPure(before, transport) || !isPure(after, transport)) return [];
    const [one, other] = [before, after].map(({ letter }) => figures.find((figure) => figure.letter === letter));
    if (!one?.compared || !other?.compared || !one.split || !other.split || !one.range || !other.range) return [];
    const windowUpdates = (after.digest.spoken[transport]?.habits?.windowUpdates.feedBytes ?? 0) / other.n;
    const totals: Pair['totals'] = [one.range.value, other.range.value];
    return [{ transport, before: one.split, after: other.split, totals, windowUpdates }];
  });
}
