/** Each file: what it is, whether it is unchanged, who signed it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Entry } from '../../../labs/class/entries.ts';
import type { ClassActions, ClassPage, DroppedFile } from './state.ts';
import { CLASS_WORDS } from './words/index.ts';

/** With so few, all is told at once. */
const FEW = 3;

function row(
  file: DroppedFile,
  entry: Entry | undefined,
  { language }: ClassPage,
  actions: ClassActions,
): TemplateResult {
  const words = CLASS_WORDS[language];
  const handIn = file.reading?.handIn;
  const said = file.reading?.said ?? (file.failure ? [file.failure] : []);
  const standing = entry?.standing ?? (file.failure ? 'unsigned' : null);
  return html`<tr data-standing=${standing ?? nothing} data-state=${file.reading?.state ?? nothing}>
    <th scope="row">${file.name}</th>
    <td class="text">${handIn ? html`<bdi>${handIn.name}</bdi>` : '–'}</td>
    <td class="text">${standing ? words.standing[standing] : words.reading}${entry?.sharesName ? html`<small>${words.sharesName}</small>` : nothing}</td>
    <td class="text said">${said.map((text) => html`<p>${text[language]}</p>`)}</td>
    <td class="text">${
      handIn
        ? html`<button type="button" class="small" aria-label=${words.openLabel(handIn.name)} @click=${() => actions.open(file.key)}>${words.open}</button>`
        : nothing
    }</td>
  </tr>`;
}

/** What unchanged files prove and what not: once. */
function proves({ files, language }: ClassPage): TemplateResult {
  const sentences = new Set(files.flatMap(({ reading }) => (reading?.proves ?? []).map((text) => text[language])));
  return html`${[...sentences].map((text) => html`<p class="muted">${text}</p>`)}`;
}

export function filesPanel(page: ClassPage, entries: Entry[], actions: ClassActions): TemplateResult {
  const words = CLASS_WORDS[page.language];
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return html`<details class="panel class-files" ?open=${page.files.length <= FEW}>
    <summary>${words.each}</summary>
    ${proves(page)}
    <div class="scroll" tabindex="0" role="region" aria-label=${words.each}>
      <table class="numbers">
        <thead><tr>${[words.file, words.name, words.counts, words.what, words.look].map((head) => html`<th scope="col" class="text">${head}</th>`)}</tr></thead>
        <tbody>${page.files.map((file) => row(file, byKey.get(file.key), page, actions))}</tbody>
      </table>
    </div>
  </details>`;
}
