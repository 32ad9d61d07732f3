/** A stored swarm as the page shows it: the lab answers it, and the static site makes it by itself. */
import { scaleCosts } from '../../analysis/scale/costs.ts';
import { figureText, intervalText } from '../../analysis/scale/figures.ts';
import { scaleReport } from '../../analysis/scale/verdict.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import type { Language, Scale, ScaleChart, ScaleMeasure, ScaleSeries, ScaleView } from '../../contract.ts';
import { scaleFoot } from './about.ts';
import { scalePicture } from './chart.ts';
import { SCALE_CHART_NAMES } from './files.ts';
import { measuresIn, scaleGrid } from './grid.ts';
import { seriesName } from './names.ts';
import { SCALE_WORDS } from './words.ts';

/** What a chart shows, as a table. */
function chartTable(series: readonly ScaleSeries[], measure: ScaleMeasure, language: Language): string[][] {
  const { columns } = SCALE_WORDS[language];
  const rows = series.flatMap((one) =>
    one.points.flatMap(({ clients, figures }) => {
      const figure = figures[measure];
      if (!figure) return [];
      const value = figureText(measure, { ...figure, low: null, high: null }, language);
      const cells = [formatNumber(clients, language), value, intervalText(measure, figure, language) ?? '–'];
      return [[seriesName(one, language), ...cells, formatNumber(figure.n, language)]];
    }),
  );
  return [[columns.transport, columns.clients, columns.mean, columns.interval, columns.repeats], ...rows];
}

/** `from`: how it was found. */
export function scaleView(scale: Scale, language: Language, from: Pick<ScaleView, 'shipped' | 'unsaved'>): ScaleView {
  const { series, says, cautions } = scaleReport(scale);
  const words = SCALE_WORDS[language];
  const together = series.find((one) => one.transports.length > 1);
  const charts = measuresIn(series).flatMap((measure): ScaleChart[] => {
    const svg = scalePicture(series, measure, language);
    const { title, shown } = words.measures[measure];
    const table = chartTable(series, measure, language);
    return svg === null ? [] : [{ measure, file: SCALE_CHART_NAMES[measure], title, shown, svg, table }];
  });
  return {
    id: scale.id,
    ...(scale.name !== undefined && { name: scale.name }),
    createdAtMs: scale.createdAtMs,
    transports: scale.plan.transports,
    ...from,
    says,
    cautions,
    together: together ? seriesName(together, language) : null,
    points: words.points,
    charts,
    costs: scaleCosts(scale),
    table: series.length === 0 ? [] : scaleGrid(series, language),
    foot: scaleFoot(scale, language),
  };
}
