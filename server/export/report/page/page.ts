/** A report as one HTML file, which prints well. */
import { letterOf } from '../../../analysis/between/between.ts';
import { type Language, SCENARIO_INFO } from '../../../contract.ts';
import { htmlDocument } from '../../drawing/document.ts';
import { html } from '../../drawing/html.ts';
import type { ReportRun } from '../content.ts';
import { REPORT_WORDS } from '../words.ts';
import { runPart } from './run.ts';
import { STYLE } from './style.ts';
import { list } from './table.ts';
import { togetherPart } from './together.ts';

/** Of one run, or of several side by side. */
export function reportPage(runs: ReportRun[], language: Language): string {
  const words = REPORT_WORDS[language];
  const isOne = runs.length === 1;
  const title = isOne ? words.title : words.titleOfSeveral;
  const scenarios = [...new Set(runs.map(({ digest }) => SCENARIO_INFO[digest.settings.scenario].name[language]))];
  const content = html`<h1>${title}: ${scenarios.join(', ')}</h1>
<p class="muted">${words.lead}</p>
${isOne ? null : togetherPart(runs, language)}
${runs.map((run, i) => runPart(run, isOne ? '' : letterOf(i), language))}
<section>
<h2>${words.method}</h2>
${list(words.methods)}
</section>`;
  return htmlDocument(language, `${title} · ${scenarios.join(', ')}`, STYLE, content);
}
