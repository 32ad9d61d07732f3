/** A measure of several runs as a picture that stands on its own (SVG). */

import { plain } from '../../analysis/digest.ts';
import type { Language, Together } from '../../contract.ts';
import { conditionsText, momentText, pacesText, servedText } from '../about/settings.ts';
import { CHART_WIDTH } from '../charts/bars.ts';
import { type ChartOptions, swatch } from '../charts/content.ts';
import { sheetOf } from '../charts/sheet.ts';
import { CHART_WORDS } from '../charts/words.ts';
import { kindsIn, togetherBody } from './picture.ts';
import { TOGETHER_WORDS } from './words.ts';

/** "A: Stock ticker · 2 updates/s … · Chromium 156 · 20261126-…". */
export function runLine(
  { letter, name, settings, server, browser, machine, createdAtMs, id, care }: Together['runs'][number],
  language: Language,
): string {
  const parts = [
    ...(name === null ? [] : [name]),
    pacesText(settings, language),
    conditionsText(settings, language),
    ...servedText(server, language),
    browser,
    machine,
    momentText(createdAtMs),
    id,
    ...care.map((text) => plain(text[language])),
  ];
  return `${letter}: ${parts.join(' · ')}`;
}

export function togetherChart(
  together: Together,
  measure: Together['measures'][number],
  { language, form, isPart = false }: ChartOptions,
): string {
  const words = TOGETHER_WORDS[language];
  return sheetOf({
    title: words.titles[measure.measure],
    above: [words.shown[measure.measure === 'bytes' || measure.measure === 'setUp' ? measure.measure : 'timed']],
    legend: kindsIn(measure).map((kind) => swatch(kind, CHART_WORDS[language].kinds[kind], form)),
    body: togetherBody(measure, { language, form, widthPx: CHART_WIDTH }),
    below: isPart
      ? []
      : [
          ...measure.sentences.map((text) => plain(text[language])),
          ...together.runs.map((run) => runLine(run, language)),
          ...together.cautions.map((text) => plain(text[language])),
        ],
    description: measure.sentences.map((text) => plain(text[language])).join(' '),
    language,
  });
}
