/** The same over http, https and HTTP/2: what that changed, what the connections spoke, and on what it depends. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Language, PROTOCOL_NAME, type SpokenProtocols, type Together } from '../../../../server/contract.ts';
import { transportName } from '../../../parts/parts.ts';
import { RUNS_WORDS } from '../words/index.ts';
import { sentences } from './sentences.ts';

/** "2: HTTP/2"; of both, how many each. */
function spokenText(spoken: SpokenProtocols | null, language: Language): string {
  if (!spoken) return '–';
  const { connections, http2 } = spoken;
  if (connections === 0) return '0';
  if (http2 === 0 || http2 === connections) return `${connections}: ${http2 === 0 ? 'HTTP/1.1' : 'HTTP/2'}`;
  return RUNS_WORDS[language].together.protocols.mixed(connections, http2);
}

export function protocolsPart({ runs, protocols }: Together, language: Language): TemplateResult | typeof nothing {
  if (!protocols) return nothing;
  const { rows, verdict, notes } = protocols;
  const { transport, protocols: words } = RUNS_WORDS[language].together;
  return html`<section class="panel together-runs together-protocols">
    <h2>${words.title}</h2>
    ${sentences(verdict, language)}
    <h3>${words.connections}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${words.connections}><table class="numbers together-table stacks">
    <thead><tr><th scope="col" class="text">${transport}</th>${runs.map(({ letter, settings }) => html`<th scope="col" class="text">${letter} · ${PROTOCOL_NAME[settings.protocol]}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr><th scope="row">${transportName(row.transport, language)}</th>${row.runs.map((spoken, i) => html`<td class="text" data-head=${runs[i]?.letter ?? ''}>${spokenText(spoken, language)}</td>`)}</tr>`,
    )}</tbody>
  </table></div>
    ${notes.length > 0 ? html`<h3>${words.notes}</h3>${sentences(notes, language)}` : nothing}
  </section>`;
}
