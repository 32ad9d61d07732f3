/** The figures of a run, a row each: what the labs' questions ask for, by the names that their hints use. */
import type {
  ActionSummary,
  ByteKind,
  ByteSplit,
  FaultRecovery,
  Language,
  Stats,
  Summary,
  TransportRecovery,
  TransportSummary,
} from '../../../../server/contract.ts';
import { formatMs, formatMsRange, formatNumber, formatShare } from '../../../parts/format.ts';
import { lastingWords } from '../../../parts/link-words.ts';
import type { TermId } from '../../../parts/terms/index.ts';
import type { LabsWords } from '../words/en.ts';

/** A figure of one transport, and below it how sure it is; null: there is none. */
export type Cell = { text: string; range?: string } | null;

export interface FigureRow {
  name: string;
  /** The word of the field that it is. */
  term?: TermId;
  cells: Cell[];
}

export interface FigureGroup {
  title: string;
  rows: FigureRow[];
}

const KINDS: readonly ByteKind[] = ['payload', 'markup', 'headers', 'framing', 'tls'];

const sum = (split: ByteSplit): number => KINDS.reduce((all, kind) => all + split[kind], 0);

/** The groups that have something to say of this run. */
export function figureGroups(summary: Summary, language: Language, words: LabsWords['figures']): FigureGroup[] {
  const all = summary.transports;
  const count = (value: number, digits = 0): Cell => ({ text: formatNumber(value, language, digits) });
  const ms = (value: number | null | undefined): Cell =>
    value === null || value === undefined ? null : { text: formatMs(value, language) };
  const ranged = (value: Cell, low: number | null, high: number | null): Cell =>
    value && low !== null && high !== null
      ? { ...value, range: words.interval(formatMsRange(low, high, language)) }
      : value;
  const median = (stats: Stats | null | undefined): Cell =>
    stats ? ranged(ms(stats.p50Ms), stats.p50LowMs, stats.p50HighMs) : null;
  const mean = (stats: Stats | null | undefined): Cell =>
    stats ? ranged(ms(stats.meanMs), stats.meanLowMs, stats.meanHighMs) : null;
  const row = (name: string, cell: (one: TransportSummary) => Cell, term?: TermId): FigureRow => ({
    name,
    cells: all.map(cell),
    ...(term && { term }),
  });
  const acted = (name: string, cell: (one: ActionSummary) => Cell): FigureRow =>
    row(name, ({ actions }) => actions && cell(actions));
  const bytes =
    (take: (one: NonNullable<TransportSummary['perUpdate']>) => number) =>
    ({ perUpdate }: TransportSummary): Cell =>
      perUpdate ? count(take(perUpdate), 1) : null;
  const kinds = KINDS.filter((kind) => all.some(({ perUpdate }) => (perUpdate?.split[kind] ?? 0) > 0));

  const groups: FigureGroup[] = [
    {
      title: words.latency,
      rows: [
        row(words.p50, ({ latency }) => median(latency), 'p50'),
        row(words.calmP50, ({ calm }) => median(calm?.latency), 'p50'),
        row(words.p95, ({ latency }) => ms(latency?.p95Ms), 'p95'),
        row(words.p99, ({ latency }) => ms(latency?.p99Ms), 'p99'),
        row(words.mean, ({ latency }) => mean(latency)),
        row(words.waiting, ({ waiting }) => mean(waiting), 'waiting'),
      ],
    },
    {
      title: words.ageGroup,
      rows: [
        row(words.meanAge, ({ age }) => age && ranged(ms(age.meanMs), age.meanLowMs, age.meanHighMs), 'age'),
        row(words.peakAge, ({ age }) => ms(age?.peakP95Ms)),
        row(words.stale, ({ age }) => age && { text: formatShare(age.staleShare, language, 1) }),
      ],
    },
    {
      title: words.bytes,
      rows: [
        row(
          words.total,
          bytes(({ total }) => total),
        ),
        row(
          words.up,
          bytes(({ up }) => up),
        ),
        row(
          words.down,
          bytes(({ down }) => down),
        ),
        ...kinds.map((kind) =>
          row(
            words.ofThem[kind],
            bytes(({ split }) => split[kind]),
          ),
        ),
        row(
          words.overhead,
          ({ overheadFactor }) =>
            overheadFactor === null ? null : { text: `${formatNumber(overheadFactor, language, 1)}×` },
          'overhead',
        ),
      ],
    },
    {
      title: words.whole,
      rows: [
        row(words.setUp, ({ setUp }) => count(sum(setUp.up) + sum(setUp.down)), 'set-up'),
        row(words.requests, ({ requests }) => count(requests)),
        row(words.connections, ({ connections }) => count(connections)),
        row(words.received, ({ received, published }) => ({
          text: words.outOf(formatNumber(received, language), formatNumber(published, language)),
        })),
        row(words.lost, ({ lost, connected }) => (connected ? count(lost) : null)),
        row(words.duplicated, ({ duplicated }) => count(duplicated)),
      ],
    },
    {
      title: words.actions,
      rows: [
        acted(words.perAction, ({ bytesPerAction }) => bytesPerAction && count(bytesPerAction.total, 1)),
        acted(words.perActionUp, ({ bytesPerAction }) => bytesPerAction && count(bytesPerAction.up, 1)),
        acted(words.toServer, ({ toServer }) => median(toServer)),
        acted(words.toOwnWindow, ({ toOwnWindow }) => median(toOwnWindow)),
        acted(words.toEveryone, ({ toEveryone }) => median(toEveryone)),
      ],
    },
    ...summary.recoveries.map((recovery) => faultGroup(summary, recovery, language, words)),
  ];
  return groups
    .map(({ title, rows }) => ({ title, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== null)) }))
    .filter(({ rows }) => rows.length > 0);
}

/** How each came through one fault of the line. */
function faultGroup(
  { transports, moments }: Summary,
  { event, transports: recovered }: FaultRecovery,
  language: Language,
  words: LabsWords['figures'],
): FigureGroup {
  const title = moments.find(({ type, fromMs }) => type === event.type && fromMs === event.atMs)?.text[language] ?? '';
  const row = (name: string, cell: (one: TransportRecovery) => Cell): FigureRow => ({
    name,
    cells: transports.map(({ transport }) => {
      const found = recovered.find((one) => one.transport === transport);
      return found ? cell(found) : null;
    }),
  });
  const count = (value: number): Cell => ({ text: formatNumber(value, language) });
  return {
    title,
    rows: [
      row(words.noticed, ({ noticedMs }) => ({
        text: noticedMs === null ? words.never : lastingWords(noticedMs, language),
      })),
      row(words.current, ({ currentMs }) => (currentMs === null ? null : { text: lastingWords(currentMs, language) })),
      row(words.recovered, ({ recovered: n }) => count(n)),
      row(words.lost, ({ lost }) => count(lost)),
      row(words.duplicated, ({ duplicated }) => count(duplicated)),
    ],
  };
}
