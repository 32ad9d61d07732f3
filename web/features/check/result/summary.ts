/** A check as a whole: what it comes to, what failed, what could not be asked, and the report to hand in. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CHECK_WORDS, type CheckReport, type CheckResult } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { saveFile } from '../../../picture/save.ts';
import { isFailure, isFinding } from '../groups.ts';
import type { CheckPage, Round } from '../state.ts';
import { CHECK_VIEW_WORDS } from '../words/index.ts';
import { checkLine } from './check.ts';

/** Of all that was asked, in a sentence. */
function verdict(
  { counts, stoppedEarly }: Omit<CheckReport, 'results'>,
  results: readonly CheckResult[],
  page: CheckPage,
): string {
  const words = CHECK_WORDS[page.language];
  if (counts.must.failed > 0) return words.verdictBad;
  const lacks = results.some(
    ({ level, outcome, isOptional }) => level === 'must' && outcome === 'not-run' && !isOptional,
  );
  return lacks || stoppedEarly ? words.verdictNotRun : words.verdictGood;
}

/** `ws://127.0.0.1:9000/ws` and `yours/python` in a file's name. */
const fileName = (server: string): string =>
  `duplex-lab-check-${server.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '')}`;

function reports({ report, files, results }: Round, page: CheckPage): TemplateResult | typeof nothing {
  const { language } = page;
  const words = CHECK_VIEW_WORDS[language];
  if (!report || !files) return nothing;
  const save = (ending: string, type: string, content: string): void =>
    saveFile(new Blob([content], { type }), `${fileName(report.server.name)}.${ending}`);
  const whole: CheckReport = { ...report, results: [...results] };
  return html`<section class="check-report print-hidden">
    <h3>${words.report}</h3>
    <p class="muted">${words.reportLead}</p>
    <div class="actions">
      <button type="button" @click=${() => save('html', 'text/html', files[language].html)}>HTML</button>
      <button type="button" @click=${() => save('md', 'text/markdown', files[language].markdown)}>Markdown</button>
      <button type="button" @click=${() => save('json', 'application/json', JSON.stringify(whole, null, 2))}>JSON</button>
    </div>
  </section>`;
}

/** A heading and the checks below it. */
function checkList(title: string, results: readonly CheckResult[], page: CheckPage): TemplateResult | typeof nothing {
  if (results.length === 0) return nothing;
  return html`<section><h3>${title}</h3><ul class="asked-checks">${results.map((one) => checkLine(one, one, page))}</ul></section>`;
}

function notRun(results: readonly CheckResult[], { language }: CheckPage): TemplateResult | typeof nothing {
  const reasons = new Map<string, number>();
  for (const { outcome, came } of results) {
    const why = came?.[language] ?? '';
    if (outcome === 'not-run') reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  if (reasons.size === 0) return nothing;
  const words = CHECK_VIEW_WORDS[language];
  return html`<section><h3>${words.notRun}</h3>
    <ul class="plain-list">${[...reasons].map(([why, count]) => html`<li>${words.times(formatNumber(count, language))} ${why}</li>`)}</ul></section>`;
}

/** What came of it, or has come so far. */
export function summaryView(round: Round, page: CheckPage): TemplateResult {
  const { language } = page;
  const words = CHECK_VIEW_WORDS[language];
  const common = CHECK_WORDS[language];
  const { report, results, server } = round;
  const [first, ...others] = results.filter(isFailure);
  return html`${
    report
      ? html`<p class="check-verdict">${verdict(report, results, page)}</p>
        <p>${common.must(report.counts.must.passed, report.counts.must.failed, report.counts.must['not-run'])}<br />
          ${common.should(report.counts.should.passed, report.counts.should.failed, report.counts.should['not-run'])}</p>
        ${server && server.versions.length > 0 ? html`<p class="muted">${server.versions.map(({ what, version }) => `${what}: ${version}`).join(' · ')}</p>` : nothing}`
      : nothing
  }
    ${checkList(words.first, first ? [first] : [], page)} ${checkList(words.others, others, page)}
    ${checkList(words.findings, results.filter(isFinding), page)} ${notRun(results, page)} ${reports(round, page)}
    ${report ? html`<p class="muted">${common.levels}</p>` : nothing}`;
}
