/** The rows as tables: medians of the passes, and of the ratios within each, with the least and the most. */
import type { Language, ScaleStep, TransportName } from '../../../server/contract.ts';
import { BASE } from './peers.ts';
import type { Row } from './rounds.ts';
import { WORDS } from './words.ts';

/** What a pass says of a peer, in one figure; null: it doesn't say. */
type Figure = (step: ScaleStep) => number | null | undefined;

const delivery: Figure = ({ cost }) => cost.deliveryCpuUs;
const lost: Figure = ({ served: [one] }) => (one ? one.published * one.asked - one.delivered : null);

/** The tables of one number of clients, a transport after another. */
export function tablesOf(rows: Row[], language: Language): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.clients} ${row.transport}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => tableOf(group, language)).join('\n\n');
}

function tableOf(rows: Row[], language: Language): string {
  const words = WORDS[language];
  const [{ transport, clients }] = rows as [Row];
  const base = rows.find(({ peer }) => peer === BASE[transport]);
  const lines = rows.map((row) => [
    row.peer,
    spread(figures(row, delivery), 1, language),
    base ? spread(ratios(row, base), 2, language) : '',
    middleText(
      figures(row, ({ cost }) => cost.connectCpuUs),
      0,
      language,
    ),
    middleText(
      figures(row, ({ cost }) => (cost.clientBytes === null ? null : cost.clientBytes / 1024)),
      0,
      language,
    ),
    middleText(
      figures(row, ({ served }) => served[0]?.latency?.p50Ms),
      0,
      language,
    ),
    middleText(
      figures(row, ({ served }) => served[0]?.latency?.p99Ms),
      0,
      language,
    ),
    middleText(
      figures(row, ({ served }) => served[0]?.lastClient?.p50Ms),
      0,
      language,
    ),
    number(
      figures(row, lost).reduce((sum, one) => sum + one, 0),
      0,
      language,
    ),
  ]);
  const head = words.head(baseName(transport));
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [`${words.title(transport, number(clients, 0, language))}\n`, line(head), rule, ...lines.map(line)].join('\n');
}

const baseName = (transport: TransportName): string => BASE[transport] ?? '';

function figures({ steps }: Row, figure: Figure): number[] {
  return steps.flatMap((step) => (step ? (figure(step) ?? []) : []));
}

/** To the base, pass by pass. */
function ratios(row: Row, base: Row): number[] {
  return row.steps.flatMap((step, i) => {
    const [own, other] = [step, base.steps[i]].map((one) => (one ? delivery(one) : null));
    return own && other ? own / other : [];
  });
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** The middle one; the least and the most, if there are several. */
function spread(values: number[], digits: number, language: Language): string {
  if (values.length < 2) return middleText(values, digits, language);
  const [least, most] = [Math.min(...values), Math.max(...values)].map((one) => number(one, digits, language));
  return `${middleText(values, digits, language)} (${least}–${most})`;
}

function middleText(values: number[], digits: number, language: Language): string {
  return values.length === 0 ? '–' : number(middle(values), digits, language);
}

function number(value: number, digits: number, language: Language): string {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
