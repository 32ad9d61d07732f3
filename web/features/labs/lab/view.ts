/** A lab's page: the question, what to predict, the run beside the text, what it showed, and what is asked about it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LABS } from '../../../../labs/labs.ts';
import { canStart, progressIn, stageOf } from '../../../../labs/progress.ts';
import type { Text } from '../../../../server/contract.ts';
import { hasLab } from '../../../app/state.ts';
import { COURSE_WORDS } from '../../../course/words/index.ts';
import { links } from '../../../parts/links.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import { figuresView } from '../figures/view.ts';
import { handInView } from '../hand-in/view.ts';
import type { LabPage } from '../page.ts';
import { comparedView } from './compared.ts';
import { drawnPanel } from './drawn.ts';
import { endingView } from './ending.ts';
import { predictionsView } from './predictions.ts';
import { questionsView } from './questions.ts';
import { isGoingHere, runView } from './run.ts';

/** Above the windows. */
export function labHead({ lab, number, progress, words, state }: LabPage): TemplateResult {
  const { language } = state;
  const { minutes, stages } = COURSE_WORDS[language];
  const { resets } = progressIn(progress, lab);
  const facts = [
    words.head.place(number, LABS.length),
    minutes(lab.minutes),
    stages[stageOf(lab, progress)],
    ...(resets > 0 ? [words.head.resets(resets)] : []),
  ];
  return html`<header class="lab-head">
    <p class="muted"><a href=${links.lab()}>${words.head.all}</a> · ${facts.join(' · ')}</p>
    <h1>${lab.title[language]}</h1>
    <p class="lab-question">${withTerms(lab.question[language], language)}</p>
  </header>`;
}

const items = (texts: Text[], { state }: LabPage): TemplateResult[] =>
  texts.map((text) => html`<li>${withTerms(text[state.language], state.language)}</li>`);

function steps(page: LabPage): TemplateResult {
  return html`<section aria-labelledby="steps-title">
    <h2 id="steps-title">${page.words.steps}</h2>
    <ol class="steps">${items(page.lab.steps, page)}</ol>
  </section>`;
}

function lookAt(page: LabPage): TemplateResult {
  return html`<section aria-labelledby="look-title">
    <h2 id="look-title">${page.words.lookAt}</h2>
    <ul class="steps">${items(page.lab.lookAt, page)}</ul>
  </section>`;
}

function handshake({ words, state }: LabPage): TemplateResult {
  return html`<section class="panel lab-run" aria-labelledby="run-title">
    <h2 id="run-title">${words.handshake.title}</h2>
    <p>${hasLab(state) ? words.handshake.lead : words.handshake.siteLead}</p>
    <p><a class="button primary" href=${links.handshake()}>${words.handshake.open}</a></p>
  </section>`;
}

/** Below the windows. */
export function labView(page: LabPage): TemplateResult {
  const { lab, progress, own } = page;
  const preset = lab.preset(progress.seed);
  const predicted = canStart(lab, progress).start;
  // Questions of a run come with its end; those of a handshake when what is expected of it is locked.
  const ready = preset.kind === 'run' ? own.measured !== null && !isGoingHere(page) : predicted;
  const read = progressIn(progress, lab).runs.length > 0 && own.measured === null && !own.reading;
  const run = preset.kind === 'run' ? runView(page, preset) : predicted ? handshake(page) : nothing;
  return html`<div class="lab" data-lab=${lab.id} data-stage=${stageOf(lab, progress)}>
    ${steps(page)} ${drawnPanel(page)} ${predictionsView(page)} ${run} ${lookAt(page)} ${figuresView(page)}
    ${ready || read ? comparedView(page) : nothing} ${questionsView(page, ready || read)}
    ${ready || read ? handInView(page) : nothing} ${endingView(page)}
  </div>`;
}
