/** What the Scale view shows: a new swarm or the one that goes on, the stored one that is looked at, and the list. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { banner, needsLab } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { scaleForm } from './asking/form.ts';
import { brokenPanel, goingPanel } from './going.ts';
import { listPanels } from './list.ts';
import { resultPanel } from './result.ts';
import { sizingPanel } from './sizing/table.ts';
import type { ScalePage } from './state.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

/** What stands where one is started. */
function startPart(page: ScalePage): TemplateResult | typeof nothing {
  const { language, hasLab, atMachine, going } = page;
  if (!hasLab) return needsLab('scale', false, language);
  if (atMachine === null) return nothing;
  if (!atMachine) return banner('note', SCALE_VIEW_WORDS[language].notAtMachine);
  return going ? goingPanel(going, page) : scaleForm(page);
}

export function scalePage(page: ScalePage): TemplateResult {
  const words = SCALE_VIEW_WORDS[page.language];
  return html`<div class="scale">
    <h1 tabindex="-1">${words.title}</h1>
    <p class="lead">${withTerms(words.lead, page.language)}</p>
    ${startPart(page)} ${page.broken ? brokenPanel(page.broken, page) : nothing} ${resultPanel(page)} ${listPanels(page)} ${sizingPanel(page)}
  </div>`;
}
