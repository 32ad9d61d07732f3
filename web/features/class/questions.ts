/** One question: who had it right, when, and what was answered wrongly. */

import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { countsPicture } from '../../../labs/class/pictures.ts';
import { type ClassQuestion, OUTCOMES, wrongAnswers } from '../../../labs/class/questions.ts';
import { sentence } from '../../../labs/hand-in/page/written.ts';
import type { Language } from '../../../server/contract.ts';
import { CLASS_WORDS } from './words/index.ts';

/** Of wrong answers, so many are named. */
const MOST_WRONG = 5;

/** `name`: as the table of all students has it. */
export function questionPanel(question: ClassQuestion, name: string, language: Language): TemplateResult {
  const words = CLASS_WORDS[language];
  const outcomes = OUTCOMES.map((outcome) => ({
    label: words.outcomes[outcome],
    count: question.answered.filter((one) => one.outcome === outcome).length,
  }));
  const wrong = wrongAnswers(question, language).slice(0, MOST_WRONG);
  return html`<section class="panel class-panel" data-question=${question.id}>
    <h3><span class="muted">${name}</span> ${sentence(question.text, language)}</h3>
    <div class="class-pictures">
      <figure>${unsafeHTML(countsPicture(words.outcome, outcomes, language))}</figure>
      ${
        wrong.length > 0
          ? html`<figure><figcaption>${words.wrongAnswers}</figcaption>${unsafeHTML(countsPicture(words.wrongAnswers, wrong, language))}</figure>`
          : nothing
      }
    </div>
  </section>`;
}
