/** Questions with every answer that was given, and what the lab says of it. */
import { formatNumber } from '../../../server/analysis/words/format.ts';
import { type Html, html } from '../../../server/export/drawing/html.ts';
import type { HandIn, HandInQuestion, HandInTry } from '../document.ts';
import { HAND_IN_WORDS } from './words/index.ts';
import { answerText, sentence, timeText } from './written.ts';

function tryRow(one: HandInTry, { field }: HandInQuestion, handIn: HandIn): Html {
  const { language } = handIn;
  const words = HAND_IN_WORDS[language];
  const said = one.checkedAgain ? one.said && sentence(one.said, language) : words.notChecked;
  return html`<tr><td class="when">${timeText(one.atMs, handIn)}</td><td class="given">${answerText(one.answer, field, language)}</td><td class="${one.result}">${words[one.result]}</td><td>${said}</td></tr>
`;
}

function tries(question: HandInQuestion, handIn: HandIn): Html {
  const { language } = handIn;
  const words = HAND_IN_WORDS[language];
  const left = question.triesInAll - question.tries.length;
  if (question.tries.length === 0) return html`<p class="muted">${words.noAnswer}</p>`;
  return html`${left > 0 ? html`<p class="muted">${words.moreTries(formatNumber(left, language))}</p>` : null}
<div class="scroll" tabindex="0" role="region" aria-label="${words.answer}"><table class="tries">
<thead><tr><th scope="col">${words.when}</th><th scope="col">${words.answer}</th><th scope="col">${words.result}</th><th scope="col">${words.said}</th></tr></thead>
<tbody>${question.tries.map((one) => tryRow(one, question, handIn))}</tbody>
</table></div>`;
}

export function questionsPart(handIn: HandIn): Html {
  const { language, questions } = handIn;
  return html`<h2>${HAND_IN_WORDS[language].questions}</h2>
${questions.map(
  (one) => html`<section class="panel">
<h3>${sentence(one.text, language)}</h3>
${tries(one, handIn)}
</section>
`,
)}`;
}
