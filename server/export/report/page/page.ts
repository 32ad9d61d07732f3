/** A report as one HTML file: it opens anywhere, runs no script, asks for nothing, and prints well. */

import { letterOf } from '../../../analysis/between/between.ts';
import { type Language, SCENARIO_INFO } from '../../../contract.ts';
import { asIs, html } from '../../drawing/html.ts';
import type { ReportRun } from '../content.ts';
import { REPORT_WORDS } from '../words.ts';
import { runPart } from './run.ts';
import { STYLE } from './style.ts';
import { list } from './table.ts';
import { togetherPart } from './together.ts';

/** Nothing is loaded and nothing is run, whatever a run's texts hold. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Of one run, or of several side by side. */
export function reportPage(runs: ReportRun[], language: Language): string {
  const words = REPORT_WORDS[language];
  const isOne = runs.length === 1;
  const title = isOne ? words.title : words.titleOfSeveral;
  const scenarios = [...new Set(runs.map(({ digest }) => SCENARIO_INFO[digest.settings.scenario].name[language]))];
  return html`${asIs('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · ${scenarios.join(', ')} · Duplex Lab</title>
<style>${asIs(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}: ${scenarios.join(', ')}</h1>
<p class="muted">${words.lead}</p>
${isOne ? null : togetherPart(runs, language)}
${runs.map((run, i) => runPart(run, isOne ? '' : letterOf(i), language))}
<section>
<h2>${words.method}</h2>
${list(words.methods)}
</section>
</main>
</body>
</html>
`.html;
}
