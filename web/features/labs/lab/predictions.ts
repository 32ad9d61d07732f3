/** What a student expects, and why: given, and locked before the run can start. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Answer, LockedPrediction, Prediction } from '../../../../labs/lab.ts';
import { plainly, withUnit } from '../../../../labs/pictures/words.ts';
import { MOST_CHARACTERS, progressIn } from '../../../../labs/progress.ts';
import { formatDate } from '../../../parts/format.ts';
import { sketchOf } from '../../../parts/sketch/sketch.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import { ARROWS } from '../fields/choice.ts';
import { fieldView } from '../fields/field.ts';
import { writeNumber } from '../numbers.ts';
import type { LabPage } from '../page.ts';
import { draftKey } from '../state.ts';

/** An answer as words, where it is shown again. */
function answerWords({ words, state }: LabPage, field: Prediction['field'], value: Answer): unknown {
  const { language } = state;
  if (field.kind === 'number') return withUnit(writeNumber(Number(value), language), field.unit[language]);
  if (field.kind === 'ranking') {
    const names = (Array.isArray(value) ? value : []).map(
      (id) => field.items.find((one) => one.id === id)?.text[language],
    );
    return html`${names.map((name, i) => `${i > 0 ? ', ' : ''}${i + 1}.\u00a0${plainly(name ?? '')}`)}`;
  }
  const arrow = value === 'up' || value === 'down' ? value : 'both';
  return html`${sketchOf({ heightPx: 28, arrows: ARROWS[arrow] })} ${words.given.arrows[arrow]}`;
}

function locked(page: LabPage, { field }: Prediction, { value, reason, lockedAtMs }: LockedPrediction): TemplateResult {
  const { words, state } = page;
  return html`<p class="given"><span class="muted">${words.predict.yours}</span> ${answerWords(page, field, value)}</p>
    <p class="reason"><span class="muted">${words.predict.because}</span> ${reason}</p>
    <p class="muted">${words.predict.locked(formatDate(lockedAtMs, state.language))}</p>`;
}

function open(page: LabPage, prediction: Prediction, id: string): TemplateResult {
  const { lab, words, state, own, life } = page;
  const { language } = state;
  const draft = life.draft(lab, 'predict', prediction.id);
  const refused = own.refused[draftKey(lab.id, 'predict', prediction.id)];
  const say = (event: Event): void =>
    life.change(lab, 'predict', prediction.id, { reason: (event.target as HTMLTextAreaElement).value });
  // The button goes with what is locked: the keyboard stays at its place.
  const lock = (event: Event): void => {
    const card = (event.currentTarget as HTMLElement).closest<HTMLElement>('.ask');
    if (life.lock(lab, prediction)) requestAnimationFrame(() => card?.focus());
  };
  return html`${fieldView({
    id,
    field: prediction.field,
    labelledBy: `${id}-text`,
    draft,
    language,
    words,
    change: (given) => life.change(lab, 'predict', prediction.id, { given }),
  })}
    <p class="why"><label for="${id}-why">${words.predict.why}</label>
      <textarea id="${id}-why" rows="2" maxlength=${MOST_CHARACTERS} .value=${draft.reason} @input=${say}></textarea></p>
    <p class="lock"><button type="button" aria-describedby="${id}-refused" @click=${lock}>${words.predict.lock}</button>
      <span id="${id}-refused" class="refused" role="status">${refused ? refused[language] : ''}</span></p>`;
}

function one(page: LabPage, prediction: Prediction, i: number): TemplateResult {
  const { lab, progress, state } = page;
  const id = `predict-${i}`;
  const done = progressIn(progress, lab).predictions[prediction.id];
  return html`<li class="panel ask ${done ? 'locked' : ''}" data-prediction=${prediction.id} tabindex=${done ? '-1' : nothing}>
    <p class="asked" id="${id}-text">${withTerms(prediction.text[state.language], state.language)}</p>
    ${done ? locked(page, prediction, done) : open(page, prediction, id)}
  </li>`;
}

export function predictionsView(page: LabPage): TemplateResult {
  const { lab, words, progress } = page;
  const isOpen = lab.predictions.some(({ id }) => !progressIn(progress, lab).predictions[id]);
  return html`<section aria-labelledby="predictions-title">
    <h2 id="predictions-title" tabindex="-1">${words.predict.title}</h2>
    ${isOpen ? html`<p class="muted">${words.predict.lead}</p>` : nothing}
    <ol class="asks">${lab.predictions.map((prediction, i) => one(page, prediction, i))}</ol>
  </section>`;
}
