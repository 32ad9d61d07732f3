/** What was predicted, why, when, and what was measured. */

import { asIs, type Html, html } from '../../../server/export/drawing/html.ts';
import { predictionPicture } from '../../pictures/prediction.ts';
import type { HandIn, HandInPrediction } from '../document.ts';
import { HAND_IN_WORDS } from './words/index.ts';
import { answerText, sentence, timeText } from './written.ts';

function lockedPart(prediction: HandInPrediction, handIn: HandIn): Html {
  const { language } = handIn;
  const words = HAND_IN_WORDS[language];
  const { locked, field, beforeRun, measured } = prediction;
  if (!locked) return html`<p class="wrong">${words.notLocked}</p>`;
  const order = beforeRun === null ? null : beforeRun ? words.beforeRun : words.afterRun;
  return html`<dl>
<dt>${words.prediction}</dt><dd>${answerText(locked.value, field, language)}</dd>
<dt>${words.reason}</dt><dd><blockquote>${locked.reason}</blockquote></dd>
<dt>${words.locked}</dt><dd>${timeText(locked.lockedAtMs, handIn)}${order && html`, <span class="${beforeRun ? 'right' : 'wrong'}">${order}</span>`}</dd>
</dl>
<figure>${asIs(predictionPicture(field, locked.value, measured, language))}</figure>`;
}

export function predictionsPart(handIn: HandIn): Html {
  const { language, predictions } = handIn;
  return html`<h2>${HAND_IN_WORDS[language].predictions}</h2>
${predictions.map(
  (one) => html`<section class="panel">
<h3>${sentence(one.text, language)}</h3>
${lockedPart(one, handIn)}
<p class="muted">${sentence(one.lesson, language)}</p>
</section>
`,
)}`;
}
