/** The button "Hand in", and the dialog that asks for the name and says what the file is. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { hasLab } from '../../../app/state.ts';
import { needsLab } from '../../../parts/parts.ts';
import type { LabPage } from '../page.ts';

const DIALOG = 'hand-in';

const dialog = (): HTMLDialogElement | null => document.getElementById(DIALOG) as HTMLDialogElement | null;

function outcome({ own, words, state }: LabPage): TemplateResult | typeof nothing {
  const { busy, problem, made } = own.handIn;
  if (busy) return html`<p>${words.handIn.busy}</p>`;
  if (problem) return html`<p class="refused">${problem.message[state.language]}</p>`;
  return made ? html`<p class="checked right">${words.handIn.made(made)}</p>` : nothing;
}

export function handInView(page: LabPage): TemplateResult {
  const { words, own, life, state } = page;
  const { name, made, busy } = own.handIn;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!busy) void page.handIn();
  };
  const type = (event: Event): void => life.nameForHandIn((event.target as HTMLInputElement).value);
  return html`<section class="hand-in" aria-labelledby="hand-in-title">
    <h2 id="hand-in-title">${words.handIn.title}</h2>
    <p>${words.handIn.lead}</p>
    ${hasLab(state) ? html`<p><button type="button" id="hand-in-open" @click=${() => dialog()?.showModal()}>${words.handIn.open}</button></p>` : needsLab('hand-in', false, state.language)}
    <dialog id=${DIALOG} aria-labelledby="hand-in-what">
      <form @submit=${submit}>
        <h2 id="hand-in-what">${words.handIn.open}</h2>
        <p><label for="hand-in-name">${words.handIn.name}</label>
          <input type="text" id="hand-in-name" autocomplete="name" maxlength="200" required .value=${name} @input=${type} /></p>
        <p class="muted">${words.handIn.inside}</p>
        <p class="muted">${words.handIn.proves}</p>
        <div role="status">${outcome(page)}</div>
        <p class="actions"><button type="submit" class="primary" aria-disabled=${busy ? 'true' : nothing}>${made ? words.handIn.again : words.handIn.make}</button>
          <button type="button" @click=${() => dialog()?.close()}>${words.handIn.close}</button></p>
      </form>
    </dialog>
  </section>`;
}
