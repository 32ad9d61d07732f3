/** Questions on the student's own figures, what became of each answer, and a hint for the mistake that was made. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Answer, Checked, Question } from '../../../../labs/lab.ts';
import { progressIn } from '../../../../labs/progress.ts';
import type { VariantId } from '../../../../server/contract.ts';
import { withTerms } from '../../../parts/terms/term.ts';
import { brokenView } from '../broken/view.ts';
import { fieldView } from '../fields/field.ts';
import { typedNumber } from '../numbers.ts';
import type { LabPage } from '../page.ts';
import { type Draft, draftKey } from '../state.ts';
import { drawnFor } from './drawn.ts';

function said({ words, state }: LabPage, checked: Checked): TemplateResult {
  const { answer } = words;
  const { language } = state;
  const sentence =
    checked.result === 'right' ? checked.why : checked.result === 'wrong' ? checked.hint : checked.reason;
  return html`<p class="checked ${checked.result}"><strong>${answer[checked.result]}</strong> ${withTerms(sentence[language], language)}</p>`;
}

/** What was given last stands in the field again. */
function draftOf({ lab, life, state }: LabPage, { id }: Question, last: Answer | undefined): Draft {
  const draft = life.draft(lab, 'answer', id);
  if (draft.given !== '' || last === undefined) return draft;
  return { ...draft, given: typeof last === 'number' ? typedNumber(last, state.language) : last };
}

/** The broken handshake whose fault is asked for; null: the question is about something else. */
function brokenIn({ lab, progress, life }: LabPage, question: Question): { variant: VariantId; number: number } | null {
  const preset = lab.preset(progress.seed);
  const at = life.context(lab);
  if (preset.kind !== 'handshake' || !at) return null;
  const right = question.right(at);
  const variant = preset.variants.find((one) => one === right);
  return variant ? { variant, number: preset.variants.indexOf(variant) + 1 } : null;
}

function one(page: LabPage, question: Question, i: number): TemplateResult {
  const { lab, words, state, own, life, progress } = page;
  const { language } = state;
  const id = `answer-${i}`;
  const given = progressIn(progress, lab).answers[question.id] ?? [];
  const draft = draftOf(page, question, given.at(-1)?.answer);
  const checked = life.checked(lab, question);
  const refused = own.refused[draftKey(lab.id, 'answer', question.id)];
  const broken = brokenIn(page, question);
  return html`<li class="panel ask" data-question=${question.id} data-result=${given.at(-1)?.result ?? nothing}>
    <p class="asked" id="${id}-text">${withTerms(question.text[language], language)}</p>
    ${drawnFor(question, page)}
    ${broken ? brokenView(page, broken.variant, broken.number, checked?.result === 'right') : nothing}
    ${fieldView({
      id,
      field: question.field,
      labelledBy: `${id}-text`,
      draft,
      language,
      words,
      change: (value) => life.change(lab, 'answer', question.id, { given: value }),
    })}
    <p class="lock"><button type="button" class="check" aria-describedby="${id}-text" @click=${() => {
      // What stands there now: it may have been written since the page was drawn.
      life.change(lab, 'answer', question.id, draftOf(page, question, given.at(-1)?.answer));
      life.check(lab, question);
    }}>${words.answer.check}</button>
      ${given.length > 0 ? html`<span class="muted">${words.answer.tries(given.length)}</span>` : nothing}</p>
    <div role="status">${
      refused
        ? html`<p class="refused">${refused[language]}</p>`
        : checked
          ? said(page, checked)
          : given.length > 0
            ? html`<p class="checked untold">${words.answer.earlier}</p>`
            : nothing
    }</div>
  </li>`;
}

/** `ready`: there is what they ask about. */
export function questionsView(page: LabPage, ready: boolean): TemplateResult {
  const { lab, words, progress } = page;
  const { kind } = lab.preset(progress.seed);
  return html`<section aria-labelledby="questions-title">
    <h2 id="questions-title">${words.answer.title}</h2>
    <p class="muted">${ready ? words.answer.lead[kind] : words.answer.later[kind]}</p>
    ${ready ? html`<ol class="asks">${lab.questions.map((question, i) => one(page, question, i))}</ol>` : nothing}
  </section>`;
}
