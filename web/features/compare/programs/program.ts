/** What the program said that serves the run, or was to serve it: its standard error, and what else it wrote. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { withTerms } from '../../../parts/terms/term.ts';
import type { CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** Nothing until a program was started. */
export function programView({ program, language }: CompareState): TemplateResult | typeof nothing {
  if (!program) return nothing;
  const words = COMPARE_WORDS[language].server;
  const { server, state, lines, overdue } = program;
  return html`${overdue ? html`<p class="hint" role="status">${overdue[language]}</p>` : nothing}<details class="panel program">
    <summary>${words.log(server[language], words.states[state])} <span class="muted">${words.lines(lines.length)}</span></summary>
    <p class="muted">${withTerms(words.logLead, language)}</p>
    ${
      lines.length > 0
        ? html`<pre class="program-log" tabindex="0" role="region" aria-label=${words.logRegion(server[language])}>${lines.join('\n')}</pre>`
        : nothing
    }
  </details>`;
}
