/** The files that a run gives, as entries of a list or a menu. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { urls } from '../../app/api.ts';
import { EXPORT_WORDS, RUN_FILE_PATHS } from './words.ts';

interface Known {
  /** False where nothing was done in any window, and a table of it would be empty. */
  acted?: boolean;
  /** False where nothing went over HTTP/2. */
  http2?: boolean;
  /** The run goes on: there is no zip of it yet. */
  going?: boolean;
}

export function runFileLinks(
  id: string,
  language: Language,
  { acted = true, http2 = true, going = false }: Known = {},
): TemplateResult[] {
  const words = EXPORT_WORDS[language];
  const empty = [...(acted ? [] : ['actions.csv']), ...(http2 ? [] : ['heads.csv'])];
  const paths = RUN_FILE_PATHS.filter((path) => !empty.includes(path));
  return [
    ...paths.map((path) => html`<li><a href=${urls.file(id, path, language)} download>${words[path]}</a></li>`),
    html`<li><a href=${urls.download(id)} download>${words.json}</a></li>`,
    ...(going
      ? []
      : [html`<li><a href=${urls.together([id], 'everything.zip', language)} download>${words.everything}</a></li>`]),
  ];
}
