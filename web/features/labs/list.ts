/** The list of labs: what each asks, how long it takes, how far one is. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Lab } from '../../../labs/lab.ts';
import { LABS } from '../../../labs/labs.ts';
import { type Progress, stageOf } from '../../../labs/progress.ts';
import type { Language } from '../../../server/contract.ts';
import { hasLab, type State } from '../../app/state.ts';
import { COURSE_WORDS } from '../../course/words/index.ts';
import { links } from '../../parts/links.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { LABS_WORDS } from './words/index.ts';

function entry(lab: Lab, progress: Progress, language: Language): TemplateResult {
  const words = LABS_WORDS[language].list;
  const { minutes, stages } = COURSE_WORDS[language];
  const stage = stageOf(lab, progress);
  return html`<li class="panel" data-stage=${stage}>
    <h2><a href=${links.lab(lab.id)}>${lab.title[language]}</a></h2>
    <p>${withTerms(lab.question[language], language)}</p>
    <p class="lab-foot"><span class="muted">${minutes(lab.minutes)} · ${stages[stage]}</span>
      <a class="button" href=${links.lab(lab.id)} aria-label=${`${words.open[stage]}: ${lab.title[language]}`}>${words.open[stage]}</a></p>
  </li>`;
}

export function listView(progress: Progress, state: State): TemplateResult {
  const { language } = state;
  const words = LABS_WORDS[language].list;
  return html`<div class="labs-list">
    <h1>${words.title}</h1>
    <p class="lead">${hasLab(state) ? `${words.lead} ${words.order}` : words.siteLead}</p>
    <ol>${LABS.map((lab) => entry(lab, progress, language))}</ol>
  </div>`;
}
