/** The strip of five little browser windows. While a run goes on it stays in view. */

import { keyed } from 'lit/directives/keyed.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  isSecure,
  type Language,
  type Protocol,
  type RunSettings,
  type ScenarioName,
  SHARED_HOST,
  TRANSPORTS,
  type TransportName,
  type TransportSummary,
} from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import { goingRun, type State, shownRun } from '../../app/state.ts';
import { formatMs, formatNumber } from '../../parts/format.ts';
import { TERMS } from '../../parts/terms/index.ts';
import { term } from '../../parts/terms/term.ts';
import { MEASURE_WORDS } from '../words/index.ts';
import { faultBand } from './fault-band.ts';
import { hangingBand } from './hanging-band.ts';
import { stopView } from './stop.ts';

/** What the address bar of a window says: where it really is, without what only tells the lab's own script. */
function shownAddress(
  transport: TransportName,
  port: number | undefined,
  windowUrl: string | undefined,
  protocol: Protocol = 'http',
): string {
  const url = new URL(
    windowUrl ??
      `${isSecure(protocol) ? 'https' : 'http'}://${location.hostname}:${port ?? ''}${transport === 'page' ? '/page' : '/'}`,
  );
  const scheme = transport === 'websocket' ? url.protocol.replace('http', 'ws') : url.protocol;
  return `${scheme}//${url.host}${url.pathname}`;
}

/** A long name may break after its slash, and not within a word. */
function mayBreak(name: string): TemplateResult {
  return html`${name.split(/(?<=\/)/).map((part) => html`${part}<wbr />`)}`;
}

/** It may break where its parts do: the port, in which the five differ, is never cut off. */
function addressPieces(address: string): TemplateResult {
  const [, scheme, host, path] = /^(\w+:\/\/)([^/]+)(.*)$/.exec(address) ?? [];
  return html`${scheme}<wbr />${host}<wbr />${path}`;
}

/** What its connections speak, where the browser has a choice. */
function spoken({ protocol }: RunSettings, summary: TransportSummary | undefined): TemplateResult | typeof nothing {
  if (protocol !== 'https-h2' || !summary || summary.connections === 0) return nothing;
  const { connections, http2Connections: http2 } = summary;
  const words = http2 === connections ? 'HTTP/2' : http2 === 0 ? 'HTTP/1.1' : 'HTTP/2, HTTP/1.1';
  return html` · ${words}`;
}

function figure(name: unknown, value: string): TemplateResult {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** In the game the age of what a player sees says more than how long each update took. */
function figures(summary: TransportSummary | undefined, scenario: ScenarioName, language: Language): TemplateResult {
  const { windows } = MEASURE_WORDS[language];
  const none = '–';
  const first =
    scenario === 'game'
      ? figure(term('age', language, windows.meanAge), summary?.age ? formatMs(summary.age.meanMs, language) : none)
      : figure(
          term('p50', language, windows.latencyP50),
          summary?.latency ? formatMs(summary.latency.p50Ms, language) : none,
        );
  return html`<dl class="figures">
    ${first}
    ${figure(windows.bytesPerUpdate, summary?.perUpdate ? formatNumber(summary.perUpdate.total, language) : none)}
    ${figure(windows.requests, summary ? formatNumber(summary.requests, language) : none)}
  </dl>`;
}

interface Card {
  transport: TransportName;
  summary: TransportSummary | undefined;
  included: boolean;
}

/** `windowUrl` is the key: a new run gets a new frame, which adds nothing to the browser's history. */
function frame(state: State, transport: TransportName, address: string): TemplateResult | null {
  const src = state.windows[transport]?.src;
  if (!src) return null;
  const { windows } = MEASURE_WORDS[state.language];
  const { transports } = MESSAGES[state.language];
  const title = windows.frameTitle(transports[transport], address);
  return html`${keyed(src, html`<iframe inert data-transport=${transport} src=${src} title=${title}></iframe>`)}`;
}

function card(state: State, { transport, summary, included }: Card): TemplateResult {
  const { windows } = MEASURE_WORDS[state.language];
  const { transports } = MESSAGES[state.language];
  const address = shownAddress(
    transport,
    state.line.now?.ports[stripSettings(state).oneOrigin ? SHARED_HOST : transport],
    state.windows[transport]?.src,
    stripSettings(state).protocol,
  );
  const going = goingRun(state) !== null;
  const introduction = TERMS[transport][state.language].text;
  const placeholder = !included ? windows.notIncluded : going ? windows.waitingTurn : introduction;
  const lastId = summary?.lastId ?? null;
  return html`<article class="window ${included ? '' : 'off'}" data-transport=${transport} aria-label=${transports[transport]}>
    <h2>${term(transport, state.language, mayBreak(transports[transport]))}</h2>
    ${
      lastId === null
        ? nothing
        : html`<span class="last-id"><span aria-hidden="true">#${lastId}</span><span class="sr-only">${windows.lastUpdate(lastId)}</span></span>`
    }
    <p class="address">${addressPieces(address)}${spoken(stripSettings(state), summary)}</p>
    <div class="screen">${frame(state, transport, address) ?? html`<p class="placeholder">${placeholder}</p>`}</div>
    ${figures(summary, stripSettings(state).scenario, state.language)}
  </article>`;
}

/** Numbers of a stored run, or of somebody else's, don't belong to these windows. */
function stripSummary(state: State): TransportSummary[] {
  const { live, mineId } = state;
  const going = goingRun(state);
  const shown = shownRun(state);
  const last = live?.runId === mineId && shown?.recordedAtMs === null ? shown : null;
  return (going ?? last)?.summary.transports ?? [];
}

function stripSettings(state: State): RunSettings {
  const going = goingRun(state);
  if (going) return going.settings;
  // They are this page's own, or are about to be.
  const hasWindows = Object.keys(state.windows).length > 0 || state.starting;
  return (hasWindows && state.asked) || state.settings;
}

/** Always in the document, so that the windows go on living when another view is shown. */
export function stripView(state: State, shown: boolean, stop: () => void): TemplateResult {
  const { windows } = MEASURE_WORDS[state.language];
  const settings = stripSettings(state);
  const summaries = stripSummary(state);
  const empty = Object.keys(state.windows).length === 0 && !goingRun(state);
  const included = (transport: TransportName): boolean =>
    settings.transports.includes(transport) || state.windows[transport] !== undefined;
  return html`<section class="strip ${empty ? 'empty' : ''}" aria-label=${windows.label} ?hidden=${!shown}
    data-count=${settings.transports.length}>
    ${faultBand(state)} ${hangingBand(state)} ${stopView(state, stop)}
    <div class="windows">
      ${TRANSPORTS.map((transport) =>
        card(state, {
          transport,
          included: included(transport),
          summary: summaries.find((one) => one.transport === transport),
        }),
      )}
    </div>
    ${empty ? html`<p class="empty-text">${windows.empty}</p>` : nothing}
  </section>`;
}
