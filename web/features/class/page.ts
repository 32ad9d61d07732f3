/** What the view shows: where files go, what is told of each, and the picture of the class. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { classCsv } from '../../../labs/class/csv.ts';
import { type Entry, labsOf, STANDINGS, standingsOf } from '../../../labs/class/entries.ts';
import { classPredictions } from '../../../labs/class/predictions.ts';
import { classQuestions } from '../../../labs/class/questions.ts';
import { sentence } from '../../../labs/hand-in/page/written.ts';
import { formatNumber } from '../../parts/format.ts';
import { needsLab, selectField } from '../../parts/parts.ts';
import { saveFile } from '../../picture/save.ts';
import { filesPanel } from './files.ts';
import { predictionPanel } from './predictions.ts';
import { questionPanel } from './questions.ts';
import type { ClassActions, ClassPage } from './state.ts';
import { studentsPanel } from './students.ts';
import { CLASS_WORDS } from './words/index.ts';

/** The files that were read, in their order. */
function entriesOf({ files, otherLabs }: ClassPage): Entry[] {
  const read = files.flatMap(({ key, name, reading }) => (reading ? [{ key, file: name, reading }] : []));
  return standingsOf(read, otherLabs);
}

function inputPanel(page: ClassPage, actions: ClassActions): TemplateResult {
  const words = CLASS_WORDS[page.language];
  const chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    actions.add([...(input.files ?? [])]);
    input.value = '';
  };
  return html`<div class="page-head">
      <div><h1 tabindex="-1">${words.title}</h1><p class="lead">${words.lead}</p></div>
      <label class="button file">${words.choose}<input type="file" accept=".html,text/html" multiple class="sr-only" @change=${chosen} /></label>
    </div>
    <p class="class-note muted">${words.stays} ${page.fingerprint ? html`${words.signs} <code>${page.fingerprint}</code>.` : nothing}</p>`;
}

function counts(page: ClassPage, entries: Entry[]): string {
  const words = CLASS_WORDS[page.language];
  const number = (value: number): string => formatNumber(value, page.language);
  const waiting = page.files.filter(({ reading, failure }) => !reading && !failure).length;
  const failed = page.files.filter(({ failure }) => failure).length;
  return [
    words.files(number(page.files.length)),
    ...STANDINGS.flatMap((standing) => {
      const count = entries.filter((one) => one.standing === standing).length;
      return count > 0 ? [`${number(count)} ${words.standings[standing](count)}`] : [];
    }),
    ...(failed > 0 ? [`${number(failed)} ${words.failed}`] : []),
    ...(waiting > 0 ? [`${number(waiting)} ${words.waiting}`] : []),
  ].join(' · ');
}

function download(entries: Entry[], { language }: ClassPage): void {
  saveFile(new Blob([classCsv(entries, language)], { type: 'text/csv' }), 'duplex-lab-class.csv');
}

function tools(page: ClassPage, entries: Entry[], actions: ClassActions): TemplateResult {
  const words = CLASS_WORDS[page.language];
  const toggled = (event: Event): void => actions.setOtherLabs((event.target as HTMLInputElement).checked);
  return html`<div class="class-tools print-hidden">
    <p role="status">${counts(page, entries)}</p>
    <label class="toggle"><input type="checkbox" .checked=${page.otherLabs} @change=${toggled} />${words.otherLabs}</label>
    <button type="button" ?disabled=${entries.length === 0} @click=${() => download(entries, page)}>${words.csv}</button>
    <button type="button" @click=${actions.clear}>${words.clear}</button>
  </div>`;
}

function picture(page: ClassPage, entries: Entry[], actions: ClassActions): TemplateResult | typeof nothing {
  const { language } = page;
  const words = CLASS_WORDS[language];
  const labs = labsOf(entries);
  // At first the one that the class did: not that of a file that came along.
  const most = labs.toSorted((a, b) => b.counted.length - a.counted.length)[0];
  const shown = labs.find(({ lab }) => lab.id === page.lab) ?? most;
  if (!shown) return nothing;
  const { counted, lab } = shown;
  const predictions = classPredictions(counted);
  const questions = classQuestions(counted);
  const choices = labs.map((one) => ({
    value: one.lab.id,
    text: `${sentence(one.lab.title, language)} (${formatNumber(one.counted.length, language)})`,
  }));
  return html`<section class="class-picture" data-lab=${lab.id}>
    <h2>${sentence(lab.title, language)}</h2>
    ${labs.length > 1 ? selectField({ id: 'class-lab', label: words.lab, value: lab.id, choices, choose: actions.setLab }) : nothing}
    <p class="muted">${words.howJudged}</p>
    ${predictions.map((one, i) => predictionPanel(one, words.prediction(String(i + 1)), language, actions))}
    ${questions.map((one, i) => questionPanel(one, words.question(String(i + 1)), language))}
    ${studentsPanel({ counted, predictions, questions }, language, actions)}
  </section>`;
}

/** The page of a hand-in, kept away from this one: no script, an origin of its own. */
function openedPage({ opened, language }: ClassPage, actions: ClassActions): TemplateResult | typeof nothing {
  if (!opened) return nothing;
  const words = CLASS_WORDS[language];
  return html`<dialog class="hand-in" aria-label=${opened.name} @close=${actions.close}>
    <div class="hand-in-head"><strong>${opened.name}</strong><button type="button" @click=${actions.close}>${words.close}</button></div>
    <iframe sandbox="" title=${opened.name} srcdoc=${opened.page}></iframe>
  </dialog>`;
}

export function classPage(page: ClassPage, actions: ClassActions): TemplateResult {
  const words = CLASS_WORDS[page.language];
  if (!page.hasLab) {
    return html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>${needsLab('hand-in', false, page.language)}`;
  }
  const entries = entriesOf(page);
  return html`${inputPanel(page, actions)}
    ${
      page.files.length === 0
        ? html`<section class="panel empty-state"><p>${words.empty}</p></section>`
        : html`${tools(page, entries, actions)} ${filesPanel(page, entries, actions)} ${picture(page, entries, actions)}`
    }
    ${openedPage(page, actions)}`;
}
