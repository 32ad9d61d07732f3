/** The files of a run, in a row below its own. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { runFileLinks } from '../../parts/exports/links.ts';
import { EXPORT_WORDS } from '../../parts/exports/words.ts';
import type { RunsApp, RunsState } from './state.ts';
import { RUNS_WORDS } from './words/index.ts';

const idOf = (run: string): string => `files-${run}`;

/** Opens and closes the row. `named`: the run, in words. */
export function filesButton(
  run: string,
  named: string,
  { exporting, language }: RunsState,
  app: RunsApp,
): TemplateResult {
  const open = exporting === run;
  return html`<button type="button" class="small" aria-expanded=${open} aria-controls=${idOf(run)}
    aria-label=${RUNS_WORDS[language].exportLabel(named)} @click=${() => app.showFiles(open ? null : run)}>${EXPORT_WORDS[language].export}</button>`;
}

/** `columns`: how many the table has. */
export function filesRow(
  run: string,
  columns: number,
  { exporting, language }: RunsState,
  app: RunsApp,
): TemplateResult | typeof nothing {
  if (exporting !== run) return nothing;
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    const row = (event.currentTarget as HTMLElement).previousElementSibling;
    app.showFiles(null);
    row?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  return html`<tr id=${idOf(run)} class="run-files" @keydown=${close}>
    <td class="text" colspan=${columns}><ul>${runFileLinks(run, language)}</ul></td>
  </tr>`;
}
