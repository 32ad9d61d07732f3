/** What the lists of stored runs and of stored swarms share. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, UnreadableFile } from '../../server/contract.ts';
import { isPage } from '../app/drops.ts';

/** How a person gives a file: `chosen` in a field, or dropped on the list, which hears `over`, `left` and `drop`. */
export function takesFile({ load, setDropping }: { load(file: File): unknown; setDropping(dropping: boolean): void }) {
  return {
    chosen(event: Event): void {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      input.value = '';
      if (file) void load(file);
    },
    over(event: DragEvent): void {
      event.preventDefault();
      setDropping(true);
    },
    left: (): void => setDropping(false),
    drop(event: DragEvent): void {
      setDropping(false);
      const file = event.dataTransfer?.files[0];
      // A hand-in is none of these: the page takes it.
      if (file && isPage(file)) return;
      event.preventDefault();
      if (file) void load(file);
    },
  };
}

/** Files in the folder that can't be listed, each with the reason; `title`: how many there are. */
export function unreadableFiles(
  files: readonly UnreadableFile[],
  title: string,
  language: Language,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<details class="unreadable">
    <summary>${title}</summary>
    <ul>${files.map(({ file, reason }) => html`<li><code>${file}</code>: ${reason[language]}</li>`)}</ul>
  </details>`;
}
