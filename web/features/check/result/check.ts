/** One check: a line of a list, and, where it is open, what it sent, what was expected and what came. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  CHECK_WORDS,
  type CheckExchange,
  type CheckInfo,
  type CheckResult,
  type CheckView,
  type Language,
  VIEW_TITLES,
} from '../../../../server/contract.ts';
import { bytesOfHex, hexLines } from '../../../diagram/hex.ts';
import { formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { isFinding } from '../groups.ts';
import type { CheckPage } from '../state.ts';
import { CHECK_VIEW_WORDS } from '../words/index.ts';
import { mark } from './mark.ts';

const VIEW_LINKS: Record<CheckView, string> = {
  handshake: links.handshake(),
  flows: links.flows({}),
  compare: links.compare(),
};

/** How a check stands, as a word: "passed", "finding". */
function outcomeWord(result: CheckResult | null, language: Language): string {
  if (!result) return CHECK_VIEW_WORDS[language].standings.later;
  return isFinding(result) ? CHECK_WORDS[language].finding : CHECK_WORDS[language].outcome[result.outcome];
}

const standingOf = (result: CheckResult | null) =>
  result === null ? 'later' : isFinding(result) ? 'findings' : result.outcome;

/** What can't be seen is shown as a sign; lines stay lines. */
const visible = (text: string): string => text.replace(/(?!\n)\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/gu, '\ufffd');

function exchangeView(one: CheckExchange, several: boolean, { language }: CheckPage): TemplateResult {
  const words = CHECK_VIEW_WORDS[language];
  const common = CHECK_WORDS[language];
  const about = visible(one.about[language]);
  const isCut = one.hex.endsWith('…');
  const bytes = bytesOfHex(one.hex.replace('…', ''));
  const frame = one.hex !== '' && !isCut ? links.frameOf(one.hex, one.from === 'client' ? 'up' : 'down') : null;
  return html`<li class="exchange" data-from=${one.from}>
    <p><strong>${one.from === 'client' ? common.fromClient : common.fromServer}</strong>
      ${several ? html`<span class="muted">${common.connection(one.connection)}</span>` : nothing}
      ${about}
      <span class="muted">${one.bytes > 0 ? html`${words.bytes(formatNumber(one.bytes, language))} · ` : nothing}${words.atMs(formatNumber(one.atMs, language, 1))}</span>
      ${frame ? html`<a href=${frame}>${words.bitByBit}</a>` : nothing}</p>
    ${
      one.text === ''
        ? nothing
        : html`<pre class="code" tabindex="0" role="region" data-scrolls aria-label=${words.textOf(about)}>${visible(one.text.trimEnd())}</pre>`
    }
    ${
      bytes.length > 0
        ? html`<div class="code hex" tabindex="0" role="region" data-scrolls aria-label=${words.hexOf(about)}>${hexLines(
            bytes,
          ).map(
            ({ offset, hex, ascii }) =>
              html`<code><span>${offset}</span><span class="bytes">${hex}</span><span>${ascii}</span></code>`,
          )}</div>${isCut ? html`<p class="muted">${words.cut(formatNumber(one.bytes, language))}</p>` : nothing}`
        : nothing
    }
  </li>`;
}

/** What a check asked and saw. */
function detail(info: CheckInfo, result: CheckResult | null, page: CheckPage): TemplateResult {
  const { language } = page;
  const words = CHECK_VIEW_WORDS[language];
  const several = new Set(result?.exchanges.map(({ connection }) => connection)).size > 1;
  const came = result?.came?.[language];
  return html`<div class="check-detail">
    <dl>
      <div><dt>${words.expected}</dt><dd>${info.expected[language]}
        <a href=${info.reference.href} target="_blank" rel="noreferrer">${info.reference.label}</a></dd></div>
      ${came ? html`<div><dt>${result?.outcome === 'passed' ? words.worthSaying : words.came}</dt><dd>${visible(came)}</dd></div>` : nothing}
      ${result?.restarted ? html`<div><dt></dt><dd>${CHECK_WORDS[language].restarted}</dd></div>` : nothing}
      ${
        result?.next
          ? html`<div class="look-next"><dt>${words.next}</dt><dd>${result.next.text[language]}
              <a href=${VIEW_LINKS[result.next.view]}>${words.openView(VIEW_TITLES[result.next.view][language])}</a></dd></div>`
          : nothing
      }
    </dl>
    ${
      result && result.outcome !== 'not-run'
        ? html`<h4>${words.wire}</h4>
          ${result.exchanges.length > 0 ? html`<ol class="exchanges">${result.exchanges.map((one) => exchangeView(one, several, page))}</ol>` : html`<p class="muted">${words.nothingOnWire}</p>`}`
        : nothing
    }
    ${
      result && result.log.length > 0
        ? html`<h4>${CHECK_WORDS[language].wrote}</h4>
          <pre class="code" tabindex="0" role="region" data-scrolls aria-label=${words.logRegion}>${result.log.map(visible).join('\n')}</pre>`
        : nothing
    }
  </div>`;
}

/** A line, which opens. */
export function checkLine(info: CheckInfo, result: CheckResult | null, page: CheckPage): TemplateResult {
  const { language, open, act } = page;
  const isOpen = open === info.id;
  const isBad = result?.outcome === 'failed';
  return html`<li class="asked-check" data-check=${info.id} data-outcome=${standingOf(result)}>
    <button type="button" class="check-line" aria-expanded=${isOpen} @click=${() => act.toggle(info.id)}>
      ${mark(standingOf(result))}<span class="check-title">${info.title[language]}
        ${isBad && !isOpen ? html`<span class="muted">${visible(result.came?.[language] ?? '')}</span>` : nothing}</span>
      <span class="check-about"><code>${info.id}</code><span>${CHECK_WORDS[language].level[info.level]}</span><span class="check-outcome">${outcomeWord(result, language)}</span></span>
    </button>
    ${isOpen ? detail(info, result, page) : nothing}
  </li>`;
}
