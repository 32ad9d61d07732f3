/** One claim: what was published, this machine's own number beside it, what is left out, and the button that measures. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Claim, ClaimText, Judgement, OwnFigure } from '../../../labs/claims/claim.ts';
import type { Language } from '../../../server/contract.ts';
import { settingsAddress } from '../../parts/address/settings.ts';
import { formatDate } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { boundsWords, publishedIn, surenessWords, valueWords } from './figures.ts';
import { earlyEnd, progress } from './progress.ts';
import { type ClaimsPage, canMeasure, isBusy, type Standing, timeOf, verdictMark } from './standing.ts';
import { CLAIMS_WORDS } from './words/index.ts';

/** What was published, in figures. */
export function publishedFigures({ published }: ClaimText, language: Language): TemplateResult {
  const rows = published.map(
    ({ label, value }) => html`<div><dt>${label[language]}</dt><dd>${publishedIn(value, language)}</dd></div>`,
  );
  return html`<section><h3>${CLAIMS_WORDS[language].published}</h3><dl>${rows}</dl></section>`;
}

/** `judged`: what is claimed of it stands beside it. */
function ownFigure({ bounds }: ClaimText, figure: OwnFigure, judged: boolean, language: Language): TemplateResult {
  const words = CLAIMS_WORDS[language];
  const claimed = judged ? words.claimed(boundsWords(bounds, figure.unit, words, language)) : null;
  return html`<div class=${judged ? 'judged' : nothing}>
    <dt>${figure.label[language]}</dt>
    <dd>${valueWords(figure.value, figure.unit, language)} <small>${surenessWords(figure, words, language)}</small>${
      claimed ? html`<small class="claimed">${claimed}</small>` : nothing
    }</dd>
  </div>`;
}

/** The judged one first; where there are none, of a recording, why. */
export function ownFigures(
  claim: ClaimText,
  { own, why }: Judgement,
  isRecorded: boolean,
  language: Language,
): TemplateResult | typeof nothing {
  if (own.length > 0) return html`<dl>${own.map((figure, i) => ownFigure(claim, figure, i === 0, language))}</dl>`;
  return isRecorded ? html`<p>${why[language]}</p>` : nothing;
}

function measured(claim: Claim, { verdict, runs, judgement }: Standing, language: Language): TemplateResult {
  const words = CLAIMS_WORDS[language];
  const isRecorded = verdict === 'open' && runs !== null;
  const made = runs?.map(({ id, createdAtMs, browser }) => {
    const when = formatDate(createdAtMs, language);
    return html`<p class="muted">${words.measuredAt(when, browser)}
      <a href=${links.run(id)} aria-label=${words.openRunOf(when)}>${words.openRun}</a></p>`;
  });
  return html`<section data-recorded=${String(isRecorded)}><h3>${isRecorded ? words.recorded : words.own}</h3>
    ${judgement ? ownFigures(claim, judgement, isRecorded, language) : nothing}
    ${made ?? nothing} ${verdict === 'open' ? html`<p class="muted">${words.notYet}</p>` : nothing}
  </section>`;
}

/** A list of sentences under a heading. */
export function sentences(title: string, list: ClaimText['leavesOut'], language: Language): TemplateResult {
  return html`<section><h3>${title}</h3><ul>${list.map((text) => html`<li>${text[language]}</li>`)}</ul></section>`;
}

function foot(claim: Claim, { verdict }: Standing, page: ClaimsPage): TemplateResult {
  const { language } = page.state;
  const words = CLAIMS_WORDS[language];
  const can = canMeasure(page, claim.runs);
  const time = timeOf(claim.runs, language);
  const several = claim.runs.length > 1;
  const action = verdict === 'open' ? words.measure(time) : words.again(time);
  const { left, ended } = page.own.measuring;
  const isMeasured = claim.runs.some((settings) => left.includes(settings));
  const endedHere = ended !== null && claim.runs.some((settings) => ended.missing.includes(settings));
  return html`<div class="claim-foot">
    ${isMeasured ? progress(page) : nothing} ${endedHere ? earlyEnd(page) : nothing}
    ${can ? nothing : html`<p class="hint">${words.secure}</p>`}
    <p class="actions">
      <button type="button" ?disabled=${!can || isBusy(page)} aria-label=${words.measureLabel(action, claim.said[language])}
        @click=${() => page.measure(claim.runs)}>${action}</button>
      <a href=${links.theory(claim.theory)}>${words.theory}</a>
      ${claim.runs.map((settings, i) => html`<a href=${settingsAddress(settings)}>${several ? words.settingsOf(i + 1) : words.settings}</a>`)}
    </p>
  </div>`;
}

/** What is said, by whom, and how it stands. */
export function claimHead(
  { id, said, source: { who, title, year, url } }: ClaimText,
  standing: Pick<Standing, 'verdict' | 'judgement'>,
  language: Language,
): TemplateResult {
  return html`<h2 id=${`claim-${id}-said`}>${said[language]}</h2>
    <p class="muted">${who}, <a href=${url} target="_blank" rel="noreferrer">${title}</a>, ${year}</p>
    <p>${verdictMark(standing, language)} ${standing.verdict === 'open' ? nothing : standing.judgement?.why[language]}</p>`;
}

export function claimPanel(claim: Claim, standing: Standing, page: ClaimsPage): TemplateResult {
  const { language } = page.state;
  const words = CLAIMS_WORDS[language];
  const id = `claim-${claim.id}`;
  return html`<article class="panel claim" id=${id} tabindex="-1" aria-labelledby=${`${id}-said`}>
    ${claimHead(claim, standing, language)}
    <div class="claim-figures">${publishedFigures(claim, language)} ${measured(claim, standing, language)}</div>
    <div class="claim-figures">
      ${sentences(words.leavesOut, claim.leavesOut, language)} ${sentences(words.differs, claim.differs, language)}
    </div>
    ${foot(claim, standing, page)}
  </article>`;
}
