/** Bytes per update, stacked by what they were for: as they are, or as shares of 100 %. */
import type { RunDigest } from '../../analysis/digest.ts';
import { formatNumber, formatPercent } from '../../analysis/words/format.ts';
import { BYTE_KINDS, type ByteKind } from '../../contract.ts';
import type { BarRow } from './bars.ts';
import { barContent, type ChartOptions, type Content, swatch } from './content.ts';
import type { ChartWords } from './words.ts';

export function bytesContent(
  { summary }: RunDigest,
  options: ChartOptions,
  words: ChartWords,
  shares: boolean,
): Content | null {
  const { language, form } = options;
  const { transports } = summary;
  const kinds = BYTE_KINDS.filter((kind) => transports.some((one) => (one.perUpdate?.split[kind] ?? 0) > 0));
  if (kinds.length === 0) return null;
  const rows = transports.map(({ transport, perUpdate }): BarRow => {
    if (!perUpdate) return { transport, pieces: [], whisker: null, text: words.nothing };
    const { total, up, down, split } = perUpdate;
    const partOf = (kind: ByteKind): number => (shares ? (total > 0 ? (100 * split[kind]) / total : 0) : split[kind]);
    const number = (value: number): string => formatNumber(value, language);
    return {
      transport,
      pieces: kinds.map((tone) => ({ tone, value: partOf(tone) })),
      whisker: null,
      text: shares
        ? words.shares.payload(formatPercent(partOf('payload') / 100, language))
        : words.bytes.figures(number(total), number(down), number(up)),
    };
  });
  const legend = kinds.map((kind) => swatch(kind, words.kinds[kind], form));
  return barContent(rows, shares ? words.shares.axis : words.bytes.axis, legend, options);
}
