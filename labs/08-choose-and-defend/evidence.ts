/** What of the student's own run stands in a text: which transports it names, and whose figures it gives. */
import { TRANSPORT_INFO, TRANSPORTS, type TransportName, type TransportSummary } from '../../server/contract.ts';
import { agreesAsWritten } from '../checks/tolerance.ts';

/** What people call them, besides the names of the lab; longer names first, so that none is found inside another. */
const ALSO: Partial<Record<TransportName, string[]>> = { sse: ['SSE', 'EventSource'], page: ['reload', 'recarga'] };

const NAMES = TRANSPORTS.flatMap((id) => {
  const { title, inSentence } = TRANSPORT_INFO[id];
  const bare = inSentence.es.replace(/^(el|la) /, '');
  return [title.en, title.es, inSentence.en, bare, ...(ALSO[id] ?? [])].map((name) => ({
    id,
    name: name.toLowerCase(),
  }));
}).toSorted((a, b) => b.name.length - a.name.length);

/** The transports that a text names. */
export function namedIn(text: string): TransportName[] {
  let rest = text.toLowerCase();
  const found = new Set<TransportName>();
  for (const { id, name } of NAMES) {
    if (!rest.includes(name)) continue;
    found.add(id);
    rest = rest.replaceAll(name, ' ');
  }
  return [...found];
}

/** "1,200.5" and "1.200,5" and "1 200,5": each as every number that it may mean. */
export function numbersIn(text: string): number[] {
  const written = text.match(/\d+(?:[.,\u00a0\u202f]\d+|[\u0020](?=\d{3}(?!\d))\d{3})*/g) ?? [];
  return written.flatMap((one) => {
    const bare = one.replace(/[\s\u00a0\u202f]/g, '');
    const meanings = [bare.replaceAll(',', ''), bare.replaceAll('.', '').replace(',', '.')];
    return [...new Set(meanings.map(Number))].filter(Number.isFinite);
  });
}

/** The figures of one transport that may defend a choice, as the table has them. */
function figuresIn({ latency, waiting, perUpdate, age, overheadFactor, actions, requests, lost }: TransportSummary) {
  const counted = [perUpdate?.total, perUpdate?.up, perUpdate?.down, overheadFactor, actions?.bytesPerAction?.total];
  const times = [latency, actions?.toServer, actions?.toOwnWindow, actions?.toEveryone].flatMap((stats) =>
    stats ? [stats.p50Ms, stats.p95Ms, stats.p99Ms, stats.meanMs] : [],
  );
  const ages = age ? [age.meanMs, age.peakP95Ms, 100 * age.staleShare] : [];
  return [...counted, ...times, waiting?.meanMs, ...ages, requests, lost].filter(
    (figure) => typeof figure === 'number',
  );
}

/** Does one of these numbers agree with a figure of this transport? */
export function givesFigureOf(one: TransportSummary, numbers: number[]): boolean {
  const figures = figuresIn(one);
  return numbers.some((number) => figures.some((figure) => agreesAsWritten(number, figure)));
}
