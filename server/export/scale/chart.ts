/** A swarm's charts: as they stand in the page, and as pictures that stand on their own. */
import { plain } from '../../analysis/digest.ts';
import { figureText } from '../../analysis/scale/figures.ts';
import { scaleSeries } from '../../analysis/scale/series.ts';
import { scaleReport } from '../../analysis/scale/verdict.ts';
import { clientsIn } from '../../analysis/scale/words.ts';
import type { Language, Scale, ScaleMeasure, ScaleSeries } from '../../contract.ts';
import { CHART_WIDTH } from '../charts/bars.ts';
import { type ChartOptions, lineKey } from '../charts/content.ts';
import { sheetOf } from '../charts/sheet.ts';
import { label, picture } from '../drawing/svg.ts';
import { scaleFoot } from './about.ts';
import { aloneIn, seriesName } from './names.ts';
import { drawnSeries, scaleBody } from './plot.ts';
import { SCALE_WORDS } from './words.ts';

/** Wide enough to be read in half of a page, narrow enough for a phone. */
const IN_PAGE_PX = 400;

/** All that a chart shows, in words. */
function described(series: readonly ScaleSeries[], measure: ScaleMeasure, language: Language): string {
  return drawnSeries(series, measure)
    .map((one) => {
      const parts = one.points.flatMap(({ clients, figures }) => {
        const found = figures[measure];
        return found ? [`${clientsIn(clients, language)}: ${figureText(measure, found, language)}`] : [];
      });
      return `${seriesName(one, language)}: ${parts.join('; ')}.`;
    })
    .join(' ');
}

/** As it stands in the page, which says around it what it shows. Null: none of it was measured. */
export function scalePicture(series: readonly ScaleSeries[], measure: ScaleMeasure, language: Language): string | null {
  const body = scaleBody(series, measure, { language, form: 'colour', widthPx: IN_PAGE_PX });
  if (!body) return null;
  const { title } = SCALE_WORDS[language].measures[measure];
  const description = described(series, measure, language);
  return picture({ title, description, width: IN_PAGE_PX, language }, body.heightPx, body.shapes);
}

/** As a file: with its title, its keys, and how it was measured. */
export function scaleChart(scale: Scale, measure: ScaleMeasure, options: ChartOptions): string {
  const { language, form } = options;
  const words = SCALE_WORDS[language];
  const series = scaleSeries(scale);
  const { title, shown } = words.measures[measure];
  const nothing = { heightPx: 40, shapes: [label(words.nothing, 0, 20)] };
  const body = scaleBody(series, measure, { language, form, widthPx: CHART_WIDTH });
  return sheetOf({
    title,
    above: [shown, words.points],
    legend: body
      ? drawnSeries(series, measure).map((one) => lineKey(aloneIn(one), seriesName(one, language), form))
      : [],
    body: body ?? nothing,
    below: options.isPart
      ? []
      : [...scaleFoot(scale, language), ...scaleReport(scale).cautions.map((text) => plain(text[language]))],
    description: body ? described(series, measure, language) : words.nothing,
    language,
  });
}
