/** What the view shows: how it judges, the list of claims with their verdicts, and each claim. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CLAIMS, SWARM_CLAIMS } from '../../../labs/claims/index.ts';
import { hasLab } from '../../app/state.ts';
import { links } from '../../parts/links.ts';
import { needsLab } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { claimPanel } from './claim.ts';
import { missingRuns } from './evidence.ts';
import { earlyEnd, progress } from './progress.ts';
import { type ClaimsPage, canMeasure, isBusy, standOf, timeOf, verdictMark } from './standing.ts';
import { swarmClaimPanel } from './swarm/panel.ts';
import { swarmStanding } from './swarm/standing.ts';
import { CLAIMS_WORDS } from './words/index.ts';

/** Runs that no claim can be judged without; what needs the certificate is measured where it can be accepted. */
function tools(page: ClaimsPage): TemplateResult | typeof nothing {
  const { state, own, runs, measure } = page;
  if (!hasLab(state)) return needsLab('measure', false, state.language);
  if (own.measuring.left.length > 0) return progress(page);
  const missing = missingRuns(CLAIMS, runs ?? []).filter((settings) => canMeasure(page, [settings]));
  if (!runs || missing.length === 0) return nothing;
  const label = CLAIMS_WORDS[state.language].all(missing.length, timeOf(missing, state.language));
  return html`<p class="claims-go"><button type="button" ?disabled=${isBusy(page)} @click=${() => measure(missing)}>${label}</button></p>`;
}

export function claimsPage(page: ClaimsPage): TemplateResult {
  const { language } = page.state;
  const words = CLAIMS_WORDS[language];
  const stood = CLAIMS.map((claim) => ({ claim, standing: standOf(claim, page) }));
  const swarms = SWARM_CLAIMS.map((claim) => ({ claim, standing: swarmStanding(claim, page.own.swarms) }));
  return html`<h1>${words.title}</h1>
    <p class="lead">${words.lead}</p>
    <p class="claims-how">${withTerms(words.how, language)}</p>
    ${earlyEnd(page)} ${tools(page)}
    <nav class="panel claims-list" aria-label=${words.list}><ol>${[...stood, ...swarms].map(
      ({ claim, standing }) =>
        html`<li><a href=${links.claim(claim.id)}>${claim.said[language]}</a> ${verdictMark(standing, language)}</li>`,
    )}</ol></nav>
    ${stood.map(({ claim, standing }) => claimPanel(claim, standing, page))}
    ${swarms.map(({ claim, standing }) => swarmClaimPanel(claim, standing, language))}`;
}
