/** A check as one HTML file, which prints well. */
import {
  CHECK_WORDS,
  type CheckReport,
  type CheckResult,
  type Language,
  STAGE_TITLES,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { momentText } from '../../export/about/settings.ts';
import { htmlDocument } from '../../export/drawing/document.ts';
import { type Html, html } from '../../export/drawing/html.ts';
import { STYLE } from '../../export/report/page/style.ts';
import { aboutReport, stagesOf } from './content.ts';
import { resultWord } from './markdown.ts';
import { failureLines, verdictOf } from './terminal.ts';

const OWN_STYLE = `
pre{margin:.5rem 0 0;padding:.75rem;border:1px solid var(--rule);font:400 .8125rem/1.5 'IBM Plex Mono',ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.failed{font-weight:600}
code{font-family:'IBM Plex Mono',ui-monospace,Menlo,Consolas,monospace;font-size:.9em}
`;

function failurePart(result: CheckResult, language: Language): Html {
  const [head = '', ...lines] = failureLines(result, language);
  return html`<section><h3>${head}</h3><pre>${lines.map((line) => line.slice(2)).join('\n')}</pre></section>
`;
}

function failures(title: string, results: CheckResult[], language: Language): Html | null {
  if (results.length === 0) return null;
  return html`<h2>${title}</h2>
${results.map((one) => failurePart(one, language))}`;
}

function row(result: CheckResult, language: Language): Html {
  const words = CHECK_WORDS[language];
  const isBad = result.outcome === 'failed' && result.level === 'must';
  return html`<tr><td><code>${result.id}</code></td><th scope="row">${result.title[language]}</th><td>${words.level[result.level]}</td><td class="${isBad ? 'failed' : ''}">${resultWord(result, language)}</td><td>${result.reference.label}</td></tr>
`;
}

/** The whole report. */
export function checkPage(report: CheckReport, language: Language): string {
  const words = CHECK_WORDS[language];
  const failed = report.results.filter(({ outcome }) => outcome === 'failed');
  const ofLevel = (level: 'must' | 'should') => failed.filter((one) => one.level === level);
  const content = html`<h1>${words.title}: ${report.server.name}</h1>
<p><strong>${verdictOf(report, language)}</strong></p>
<dl>${aboutReport(report, language, momentText(report.startedAtMs)).map(
    ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
  )}</dl>
<h2>${words.stages}</h2>
<div class="scroll"><table><tbody>
${stagesOf(report).map(
  ({
    transport,
    stage,
    passed,
    asked,
    failedMust,
  }) => html`<tr><th scope="row">${TRANSPORT_INFO[transport].title[language]} · ${STAGE_TITLES[stage][language]}</th><td class="number ${failedMust > 0 ? 'failed' : ''}">${passed}/${asked}</td></tr>
`,
)}</tbody></table></div>
${failures(`${words.outcome.failed} (${words.level.must})`, ofLevel('must'), language)}
${failures(words.findings, ofLevel('should'), language)}
<h2>${words.allChecks}</h2>
<p class="muted">${words.levels}</p>
<div class="scroll"><table>
<thead><tr><th scope="col">${words.id}</th><th scope="col"></th><th scope="col"></th><th scope="col">${words.result}</th><th scope="col">${words.rule}</th></tr></thead>
<tbody>
${report.results.map((one) => row(one, language))}</tbody></table></div>`;
  return htmlDocument(language, `${words.title}: ${report.server.name}`, STYLE + OWN_STYLE, content);
}
