/** A run's charts as pictures that stand on their own (SVG): in colour, or for printers that have none. */
import type { RunDigest } from '../../analysis/digest.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import { shortNumber } from '../../analysis/words/link.ts';
import { type Language, SCENARIO_INFO, TRANSPORT_INFO } from '../../contract.ts';
import { careText, footOf } from '../about/foot.ts';
import { label } from '../drawing/svg.ts';
import { ageContent } from './age.ts';
import { bytesContent } from './bytes.ts';
import type { ChartOptions, Content } from './content.ts';
import { distributionContent } from './distribution.ts';
import { latencyContent } from './latency.ts';
import { sheetOf } from './sheet.ts';
import { CHART_WORDS, type ChartWords } from './words.ts';

export const CHART_NAMES = ['latency', 'distribution', 'bytes', 'shares', 'age'] as const;
export type ChartName = (typeof CHART_NAMES)[number];

/** The picture. Where the run measured nothing of it, it says so. */
export function chartOf(digest: RunDigest, name: ChartName, options: ChartOptions): string {
  const { language } = options;
  const words = CHART_WORDS[language];
  const content = CONTENT[name](digest, options, words) ?? nothingToDraw(whyNothing(digest, name, words));
  const { title, shown } = words[name];
  return sheetOf({
    title,
    above: [shown],
    legend: content.legend,
    body: content.body,
    below: options.isPart ? [] : belowOf(digest, language),
    description: content.description.join(' '),
    language,
  });
}

/** How it was measured, of which run, and what is to be read with care. */
function belowOf(digest: RunDigest, language: Language): string[] {
  const words = CHART_WORDS[language];
  const { summary } = digest;
  const counted = summary.transports.map(
    ({ transport, latency }) =>
      `${TRANSPORT_INFO[transport].title[language]} n = ${formatNumber(latency?.n ?? 0, language)}`,
  );
  const clocks = words.clocks(shortNumber(summary.clock.uncertaintyMs, language));
  return [
    ...footOf(digest, language, [`${words.samples}: ${counted.join(' · ')} · ${clocks}`]),
    careText(summary, language),
  ];
}

/** Whether the run has anything to draw in it. */
export function hasChart(digest: RunDigest, name: ChartName): boolean {
  return CONTENT[name](digest, { language: 'en', form: 'colour' }, CHART_WORDS.en) !== null;
}

function whyNothing({ settings }: RunDigest, name: ChartName, words: ChartWords): string {
  return name === 'age' && SCENARIO_INFO[settings.scenario].staleAfterMs === null ? words.age.none : words.nothingAtAll;
}

function nothingToDraw(why: string): Content {
  return { body: { heightPx: 40, shapes: [label(why, 0, 20)] }, legend: [], description: [why] };
}

const CONTENT: Record<ChartName, (digest: RunDigest, options: ChartOptions, words: ChartWords) => Content | null> = {
  latency: latencyContent,
  distribution: distributionContent,
  bytes: (digest, options, words) => bytesContent(digest, options, words, false),
  shares: (digest, options, words) => bytesContent(digest, options, words, true),
  age: ageContent,
};
