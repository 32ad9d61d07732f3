/** The end of a lab's page: more for those who want it, the way on, and beginning anew. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { LABS } from '../../../../labs/labs.ts';
import { progressIn, stageOf } from '../../../../labs/progress.ts';
import { settingsAddress } from '../../../parts/address/settings.ts';
import { links } from '../../../parts/links.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import type { LabPage } from '../page.ts';

function stretch({ lab, words, state, progress }: LabPage): TemplateResult {
  const preset = lab.preset(progress.seed);
  return html`<section class="stretch" aria-labelledby="stretch-title">
    <h2 id="stretch-title">${words.stretch.title}</h2>
    <p>${withTerms(lab.stretch[state.language], state.language)}</p>
    ${
      preset.kind === 'run'
        ? html`<p><a href=${settingsAddress(preset.settings)}>${words.stretch.open}</a></p>`
        : html`<p><a href=${links.composer()}>${words.stretch.compose}</a></p>`
    }
  </section>`;
}

function next({ lab, number, words, state, progress }: LabPage): TemplateResult {
  const following = LABS[number];
  return html`<p class="next">${stageOf(lab, progress) === 'finished' ? html`<strong>${words.finished}</strong> ` : nothing}
    ${following ? html`<a href=${links.lab(following.id)}>${words.next(following.title[state.language])}</a>` : words.allDone}</p>`;
}

function reset({ lab, words, own, progress, life }: LabPage): TemplateResult | typeof nothing {
  const { predictions, runs, answers } = progressIn(progress, lab);
  if (Object.keys(predictions).length + runs.length + Object.keys(answers).length === 0) return nothing;
  // The focus stays where the hand is.
  const ask = (): void => {
    life.askReset(true);
    requestAnimationFrame(() => document.getElementById('reset-no')?.focus());
  };
  const back = (): void => {
    life.askReset(false);
    requestAnimationFrame(() => document.getElementById('reset-ask')?.focus());
  };
  const sure = (): void => {
    life.reset(lab);
    requestAnimationFrame(() => document.getElementById('predictions-title')?.focus());
  };
  if (!own.resetAsked)
    return html`<p class="reset"><button type="button" id="reset-ask" class="plain link" @click=${ask}>${words.reset.button}</button></p>`;
  return html`<div class="reset panel" role="group" aria-labelledby="reset-sure"><p id="reset-sure">${words.reset.sure}</p>
    <p class="actions"><button type="button" id="reset-no" @click=${back}>${words.reset.no}</button>
      <button type="button" class="danger" @click=${sure}>${words.reset.yes}</button></p></div>`;
}

export const endingView = (page: LabPage): TemplateResult => html`${stretch(page)} ${next(page)} ${reset(page)}`;
