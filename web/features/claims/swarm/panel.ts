/** A claim on many clients: what was published, what a swarm measured, and how to measure it here. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { SwarmClaim } from '../../../../labs/claims/claim.ts';
import { type Language, TRANSPORT_INFO } from '../../../../server/contract.ts';
import { formatDate, formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { claimHead, ownFigures, publishedFigures, sentences } from '../claim.ts';
import { CLAIMS_WORDS } from '../words/index.ts';
import type { SwarmStanding } from './standing.ts';

function measured(claim: SwarmClaim, { verdict, swarm, judgement }: SwarmStanding, language: Language): TemplateResult {
  const words = CLAIMS_WORDS[language];
  const isRecorded = verdict === 'open' && swarm !== null;
  const when = swarm && formatDate(swarm.createdAtMs, language);
  return html`<section data-recorded=${String(isRecorded)}><h3>${isRecorded ? words.swarms.recorded : words.own}</h3>
    ${judgement ? ownFigures(claim, judgement, isRecorded, language) : nothing}
    ${swarm && when ? html`<p class="muted">${words.swarms.measuredAt(when)} <a href=${links.scale(swarm.id)} aria-label=${words.swarms.openOf(when)}>${words.swarms.open}</a></p>` : nothing}
    ${verdict === 'open' ? html`<p class="muted">${words.swarms.notYet}</p>` : nothing}
  </section>`;
}

/** The whole of it. */
export function swarmClaimPanel(claim: SwarmClaim, standing: SwarmStanding, language: Language): TemplateResult {
  const words = CLAIMS_WORDS[language];
  const { transports, clients } = claim.swarm;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const named = list.format(transports.map((one) => TRANSPORT_INFO[one].title[language]));
  const numbers = list.format(clients.map((one) => formatNumber(one, language)));
  return html`<article class="panel claim" id=${`claim-${claim.id}`} tabindex="-1" aria-labelledby=${`claim-${claim.id}-said`}>
    ${claimHead(claim, standing, language)}
    <div class="claim-figures">${publishedFigures(claim, language)} ${measured(claim, standing, language)}</div>
    <div class="claim-figures">
      ${sentences(words.leavesOut, claim.leavesOut, language)} ${sentences(words.swarms.differs, claim.differs, language)}
    </div>
    <div class="claim-foot">
      <p class="hint">${words.swarms.measure(named, numbers)}</p>
      <p class="actions"><a class="button" href=${links.scale()}>${words.swarms.toScale}</a> <a href=${links.theory(claim.theory)}>${words.theory}</a></p>
    </div>
  </article>`;
}
