/** One prediction: how it is spread over the class, what was measured, and what lies far off. */

import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { countsPicture, spreadPicture } from '../../../labs/class/pictures.ts';
import { type ClassPrediction, JUDGEMENTS, numbersOf, type Predicted } from '../../../labs/class/predictions.ts';
import { answerText, sentence } from '../../../labs/hand-in/page/written.ts';
import type { Answer } from '../../../labs/lab.ts';
import { figure } from '../../../labs/pictures/words.ts';
import type { Language } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import type { ClassActions } from './state.ts';
import { CLASS_WORDS } from './words/index.ts';

/** How often each was given, the most frequent first. */
function counted(
  answers: Answer[],
  { field }: ClassPrediction,
  language: Language,
): { label: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const label = answerText(answer, field, language);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count })).toSorted((a, b) => b.count - a.count);
}

/** What was measured, as an answer would say it. */
function measuredAnswer({ measured }: Predicted): Answer | null {
  if ('untold' in measured || measured.kind === 'number') return null;
  return measured.kind === 'arrow' ? measured.arrow : measured.items.map(({ id }) => id);
}

/** `name`: what it shows, where the picture does not say it itself. */
function pictures(one: ClassPrediction, language: Language): { svg: string; name?: string }[] {
  const words = CLASS_WORDS[language];
  const { field, made } = one;
  if (field.kind === 'number') {
    const { predicted, measured } = numbersOf(made);
    const lanes = [
      { name: words.predicted, values: predicted, hollow: true },
      { name: words.measured, values: measured, hollow: false },
    ];
    const unit = sentence(field.unit, language);
    return [
      {
        svg: spreadPicture({ title: sentence(one.text, language), unit, bounds: field.axis ?? null, lanes, language }),
      },
    ];
  }
  const measured = made.map(measuredAnswer).filter((answer) => answer !== null);
  const named = (name: string, answers: Answer[]) => ({
    name,
    svg: countsPicture(name, counted(answers, one, language), language),
  });
  return [
    named(
      words.predicted,
      made.map(({ value }) => value),
    ),
    named(words.measured, measured),
  ];
}

function judged({ made, missing }: ClassPrediction, language: Language): string {
  const words = CLASS_WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  return [
    ...JUDGEMENTS.flatMap((judgement) => {
      const count = made.filter((one) => one.judgement === judgement).length;
      return count > 0 ? [`${words.judgements[judgement]}: ${number(count)}`] : [];
    }),
    ...(missing.length > 0 ? [`${words.notLocked}: ${number(missing.length)}`] : []),
  ].join(' · ');
}

function farOff(
  { farOff: all }: ClassPrediction,
  language: Language,
  actions: ClassActions,
): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const words = CLASS_WORDS[language];
  return html`<p class="far-off">${words.farOff} ${all.map(
    ({ by, what, value }) =>
      html`<button type="button" class="small" @click=${() => actions.open(by.key)}>${by.handIn.name}: ${words.farOffIn[what]} ${figure(value, language)}</button> `,
  )}</p>`;
}

/** `name`: as the table of all students has it. */
export function predictionPanel(
  one: ClassPrediction,
  name: string,
  language: Language,
  actions: ClassActions,
): TemplateResult {
  return html`<section class="panel class-panel" data-prediction=${one.id}>
    <h3><span class="muted">${name}</span> ${sentence(one.text, language)}</h3>
    <p>${judged(one, language)}</p>
    <div class="class-pictures">${pictures(one, language).map(
      ({ svg, name }) =>
        html`<figure>${name ? html`<figcaption>${name}</figcaption>` : nothing}${unsafeHTML(svg)}</figure>`,
    )}</div>
    ${farOff(one, language, actions)}
  </section>`;
}
