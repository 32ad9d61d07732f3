/** A swarm as Markdown: its verdict, what is to be read with care, its figures. */
import { scaleReport } from '../../analysis/scale/verdict.ts';
import type { Language, Scale } from '../../contract.ts';
import { gridText } from '../markdown/markdown.ts';
import { list } from '../report/markdown.ts';
import { scaleFoot } from './about.ts';
import { scaleGrid } from './grid.ts';
import { SCALE_WORDS } from './words.ts';

export function scaleMarkdown(scale: Scale, language: Language): string {
  const words = SCALE_WORDS[language];
  const { series, says, cautions } = scaleReport(scale);
  return [
    `# ${words.title}\n`,
    list(scaleFoot(scale, language)),
    ...(says.length > 0 ? [`## ${words.verdict}\n`, list(says.map((text) => text[language]))] : []),
    ...(series.length > 0 ? [`## ${words.table}\n`, gridText(scaleGrid(series, language), language)] : []),
    `## ${words.care}\n`,
    list(cautions.map((text) => text[language])),
  ].join('\n');
}
