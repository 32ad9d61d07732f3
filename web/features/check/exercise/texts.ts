/** What an exercise asks for, and what helps. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type ExerciseStep, type SolutionFile, STAGE_TITLES } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import type { CheckPage, Round } from '../state.ts';
import { CHECK_VIEW_WORDS } from '../words/index.ts';

const FILES: Record<string, string> = { typescript: 'server.ts', python: 'server.py' };

/** It needs its own window: what one does there shows its bytes. */
function runIt({ language, server }: CheckPage): TemplateResult {
  const words = CHECK_VIEW_WORDS[language];
  return html`<p><a href=${links.compareOn(server)}>${words.runIt}</a>. ${words.runHint}</p>`;
}

const hint = (text: string, { language }: CheckPage): TemplateResult =>
  html`<details class="hint-text"><summary>${CHECK_VIEW_WORDS[language].hint}</summary><p>${text}</p></details>`;

/** A step of writing one's own. `hasBroken`: it had passed before, and does not now. */
export function stepText(step: ExerciseStep, number: number, hasBroken: boolean, page: CheckPage): TemplateResult {
  const { language, exercises } = page;
  const words = CHECK_VIEW_WORDS[language];
  const of = formatNumber(exercises?.steps.length ?? 0, language);
  return html`<h2>${words.step(formatNumber(number, language), of)}: ${STAGE_TITLES[step.stage][language]}</h2>
    ${hasBroken ? html`<p class="check-verdict">${words.passedBefore}</p>` : nothing}
    <p class="step-task">${step.task[language]}</p>
    <p><strong>${words.see}.</strong> ${step.see[language]}</p>
    ${runIt(page)} ${hint(step.hint[language], page)}`;
}

function solutionView(
  files: readonly SolutionFile[],
  lead: string,
  { language }: CheckPage,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  const words = CHECK_VIEW_WORDS[language];
  return html`<section class="check-solution"><h3>${words.solution}</h3><p class="muted">${lead}</p>
    ${files.map(
      ({ name, text }) => html`<details><summary>${name}</summary>
        <pre class="code" tabindex="0" role="region" data-scrolls aria-label=${words.fileOf(name)}>${text}</pre></details>`,
    )}</section>`;
}

/** Writing one's own, as a whole. */
export function writtenText(round: Round | null, page: CheckPage): TemplateResult {
  const { language, exercises, server } = page;
  const words = CHECK_VIEW_WORDS[language];
  const passed = exercises?.written.find(({ id }) => id === server)?.passed ?? 0;
  const file = FILES[server.split('/')[1] ?? ''] ?? '';
  const isDone = round?.standing?.isDone ?? false;
  return html`<p>${words.stepsLead}</p>
    <p>${words.yourFile(`${exercises?.folder}/${server}`, file)}</p>
    <p class="check-verdict">${isDone ? words.allDone : words.progressKept(formatNumber(passed, language), formatNumber(exercises?.steps.length ?? 0, language))}</p>
    ${isDone ? html`<p>${words.allForReport}</p>` : nothing}
    ${solutionView(round?.standing?.solution ?? [], words.solutionLead, page)}`;
}

/** A server with one fault. */
export function brokenText(round: Round | null, page: CheckPage): TemplateResult | typeof nothing {
  const { language, exercises, server } = page;
  const words = CHECK_VIEW_WORDS[language];
  const fault = exercises?.broken.find(({ id }) => id === server);
  if (!fault) return nothing;
  const isDone = round?.standing?.isDone ?? false;
  return html`<p>${words.brokenLead}</p>
    <p>${words.brokenFolder(`${exercises?.folder}/${server}`)}</p>
    <dl class="broken-fault">
      <div><dt>${words.symptom}</dt><dd>${fault.symptom[language]}</dd></div>
      <div><dt>${words.lookAt}</dt><dd>${fault.look[language]}</dd></div>
    </dl>
    ${runIt(page)} ${hint(fault.hint[language], page)}
    ${isDone ? html`<p class="check-verdict">${words.mended}</p>` : nothing}
    ${solutionView(round?.standing?.solution ?? [], words.was, page)}`;
}
