/** Who misjudged what: a line for each student, a column for each prediction and question. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Counted } from '../../../labs/class/entries.ts';
import type { ClassPrediction } from '../../../labs/class/predictions.ts';
import type { ClassQuestion } from '../../../labs/class/questions.ts';
import { answerText, sentence } from '../../../labs/hand-in/page/written.ts';
import type { Language, Text } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import type { ClassActions } from './state.ts';
import { CLASS_WORDS } from './words/index.ts';

export interface Class {
  counted: Counted[];
  predictions: ClassPrediction[];
  questions: ClassQuestion[];
}

function predictionCell({ made, field }: ClassPrediction, by: Counted, language: Language): TemplateResult {
  const words = CLASS_WORDS[language];
  const own = made.find((one) => one.by === by);
  if (!own) return html`<td class="text">–</td>`;
  const late = own.beforeRun === false ? html`<small class="alert">${words.late}</small>` : '';
  return html`<td class="text" data-judgement=${own.judgement}>${words.judgements[own.judgement]}<small>${answerText(own.value, field, language)}</small>${late}</td>`;
}

function questionCell({ answered }: ClassQuestion, by: Counted, language: Language): TemplateResult {
  const words = CLASS_WORDS[language];
  const own = answered.find((one) => one.by === by);
  if (!own) return html`<td class="text">–</td>`;
  return html`<td class="text" data-outcome=${own.outcome}>${words.outcomes[own.outcome]}<small>${words.tries(formatNumber(own.triesInAll, language))}</small></td>`;
}

export function studentsPanel(
  { counted, predictions, questions }: Class,
  language: Language,
  actions: ClassActions,
): TemplateResult {
  const words = CLASS_WORDS[language];
  const named = (name: (number: string) => string, all: { text: Text }[]) =>
    all.map(({ text }, i) => ({ name: name(String(i + 1)), text: sentence(text, language) }));
  const heads = [...named(words.prediction, predictions), ...named(words.question, questions)];
  return html`<section class="panel class-panel">
    <h3>${words.who}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.who}>
      <table class="numbers students">
        <thead><tr><th scope="col">${words.name}</th>${heads.map(({ name, text }) => html`<th scope="col" class="text" title=${text}>${name}</th>`)}</tr></thead>
        <tbody>${counted.map(
          (by) => html`<tr>
            <th scope="row"><button type="button" class="link plain" aria-label=${words.openLabel(by.handIn.name)} @click=${() => actions.open(by.key)}><bdi>${by.handIn.name}</bdi></button>${by.sharesName ? html`<small>${by.file}</small>` : nothing}</th>
            ${predictions.map((one) => predictionCell(one, by, language))}${questions.map((one) => questionCell(one, by, language))}
          </tr>`,
        )}</tbody>
      </table>
    </div>
  </section>`;
}
