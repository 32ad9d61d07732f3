/** Bytes per update, stacked by what they were for: linear, or as shares of 100 %. */

import { BYTE_KINDS, type ByteKind, type TransportSummary } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatNumber, formatShare } from '../parts/format.ts';
import { BAR, barOptions, type ChartInput, NARROW_PX, rowNames } from './bars.ts';
import type { ChartConfig } from './chart-js.ts';
import { mixed } from './look.ts';
import type { EndMark } from './marks/end.ts';
import { CHART_WORDS } from './words/index.ts';

/** How much of the transport's colour each kind has; the same in parts/kinds.css for the legend. */
const STRENGTH: Record<ByteKind, number> = { payload: 1, markup: 0.52, headers: 0.3, framing: 0.72, tls: 0.14 };

function bytesOrShare({ perUpdate }: TransportSummary, kind: ByteKind, shares: boolean): number {
  if (!perUpdate) return 0;
  if (!shares) return perUpdate.split[kind];
  return perUpdate.total > 0 ? perUpdate.split[kind] / perUpdate.total : 0;
}

export function bytesChart(input: ChartInput & { shares: boolean }): ChartConfig {
  const { rows, language, look, shares } = input;
  const charts = CHART_WORDS[language];
  const { kinds } = MESSAGES[language];
  const narrow = input.widthPx < NARROW_PX;
  const mark = (row: TransportSummary): EndMark | null => {
    if (!row.perUpdate) return null;
    if (!shares) return { barEnd: row.perUpdate.total, strong: formatNumber(row.perUpdate.total, language) };
    const share = formatShare(bytesOrShare(row, 'payload', true), language);
    return { barEnd: 1, strong: narrow ? share : charts.bytes.payloadShare(share) };
  };
  return {
    type: 'bar',
    data: {
      labels: rowNames(input),
      datasets: BYTE_KINDS.map((kind) => ({
        ...BAR,
        label: kinds[kind],
        data: rows.map((row) => bytesOrShare(row, kind, shares)),
        backgroundColor: rows.map(({ transport }) => mixed(look.colours[transport], look.panel, STRENGTH[kind])),
        // A thin line of background parts the pieces, so that they are told apart by more than their shade.
        borderColor: look.panel,
        borderWidth: { right: 1, left: 0, top: 0, bottom: 0 },
        borderSkipped: false,
      })),
    },
    options: barOptions(input, {
      marks: rows.map(mark),
      axisTitle: shares ? charts.bytes.shareAxis : charts.bytes.axis,
      tick: (value) => (shares ? formatShare(value, language) : formatNumber(value, language)),
      max: shares ? 1 : Math.max(1, ...rows.map(({ perUpdate }) => perUpdate?.total ?? 0)),
      figureChars: shares && !narrow ? 12 : 7,
    }),
  };
}
