/** The passes as tables in Markdown: medians and ratios, with the least and the most of the passes in brackets. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import type { Language } from '../../../server/contract.ts';
import { COMPARED, type Compared, type Spread, summaryOf } from './figures.ts';
import { baseOf } from './peers.ts';
import type { Row } from './rounds.ts';
import { WORDS } from './words.ts';

/** The unit that each is shown in, and its digits behind the point. */
const SHOWN: Record<Compared, { unit: number; digits: number }> = {
  deliveryCpuUs: { unit: 1, digits: 1 },
  lastClientMs: { unit: 1, digits: 0 },
  clientBytes: { unit: 1000, digits: 1 },
};
const RATIO_DIGITS = 2;
const NOTHING = '–';

/** A table for each number of clients and transport of which there is anything. */
export function tablesOf(rows: readonly Row[], language: Language): string {
  const groups = new Map<string, Row[]>();
  for (const row of rows.filter(({ steps }) => steps.length > 0)) {
    const key = `${row.clients} ${row.transport}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => tableOf(group, language)).join('\n\n');
}

function tableOf(rows: Row[], language: Language): string {
  const words = WORDS[language];
  const [{ transport, clients }] = rows as [Row];
  const compared = Object.keys(COMPARED) as Compared[];
  const base = `${baseOf(transport)} = 1`;
  const head = [
    words.server,
    ...compared.flatMap((one) => [words.columns[one], base]),
    words.connect,
    words.missing,
    words.failed,
  ];
  const lines = rows.map((row) => {
    const { figures, ratios, connectCpuUs, notDelivered, failed } = summaryOf(row, rows);
    return [
      row.peer,
      ...compared.flatMap((one) => [
        spreadText(figures[one], language, SHOWN[one].digits, SHOWN[one].unit),
        spreadText(ratios[one], language, RATIO_DIGITS),
      ]),
      connectCpuUs ? formatNumber(connectCpuUs.median, language) : NOTHING,
      formatNumber(notDelivered, language),
      formatNumber(failed, language),
    ];
  });
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((cells) => cells[i]?.length ?? 0)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [`${words.title(transport, formatNumber(clients, language))}\n`, line(head), rule, ...lines.map(line)].join(
    '\n',
  );
}

/** "8.2 (7.9–9.0)"; of one pass alone "8.2". */
function spreadText(spread: Spread | null, language: Language, digits: number, unit = 1): string {
  if (!spread) return NOTHING;
  const [median, least, most] = [spread.median, spread.least, spread.most].map((one) =>
    formatNumber(one / unit, language, digits),
  );
  return spread.n === 1 ? `${median}` : `${median} (${least}–${most})`;
}
