/** The prediction and the measurement in one picture, and what it shows. */
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { LabContext, Prediction } from '../../../../labs/lab.ts';
import { predictionPicture } from '../../../../labs/pictures/prediction.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import type { LabPage } from '../page.ts';

function one({ words, state }: LabPage, { id, text, field, measured, lesson }: Prediction, at: LabContext) {
  const { language } = state;
  const predicted = at.predictions[id];
  if (!predicted) return nothing;
  const found = measured(at);
  // Written by us, from values that are escaped: it is safe to show as it is.
  const picture = predictionPicture(field, predicted.value, found, language);
  return html`<li class="panel ask" data-compared=${id}>
    <p class="asked">${withTerms(text[language], language)}</p>
    <div class="both">${unsafeHTML(picture)}</div>
    ${'untold' in found ? nothing : html`<p><strong>${words.compared.lesson}</strong> ${withTerms(lesson[language], language)}</p>`}
  </li>`;
}

export function comparedView(page: LabPage): TemplateResult | typeof nothing {
  const { lab, words, life } = page;
  const at = life.context(lab);
  if (!at) return nothing;
  return html`<section aria-labelledby="compared-title">
    <h2 id="compared-title">${words.compared.title[lab.preset(page.progress.seed).kind]}</h2>
    <ol class="asks">${lab.predictions.map((prediction) => one(page, prediction, at))}</ol>
  </section>`;
}
