/** The same run over several servers: which, and the button that starts them all. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import {
  OUR_SERVER,
  OUR_SERVER_NAME,
  type RunSettings,
  type ServerInfo,
  TOGETHER,
} from '../../../../server/contract.ts';
import { canConnect, goingRun } from '../../../app/state.ts';
import { icons } from '../../../parts/icons.ts';
import type { CompareApp, CompareState } from '../state.ts';
import { COMPARE_WORDS } from '../words/index.ts';

/** Nothing where there is no program beside our server. */
export function overServers(
  state: CompareState,
  settings: RunSettings,
  app: CompareApp,
): TemplateResult | typeof nothing {
  const words = COMPARE_WORDS[state.language].server;
  const all = serversFor(state, settings);
  if (all.length < TOGETHER.least) return nothing;
  const chosen = all.map(({ id }) => id).filter((id) => state.over.includes(id));
  const fits = chosen.length >= TOGETHER.least && chosen.length <= TOGETHER.most;
  const busy = goingRun(state) !== null || state.starting;
  const ready = fits && !busy && state.connection === 'open' && canConnect(state, settings);
  const toggle = ({ id, name }: Pick<ServerInfo, 'id' | 'name'>): TemplateResult => {
    const change = (event: Event): void => app.setOver(id, (event.target as HTMLInputElement).checked);
    return html`<label class="toggle"><input type="checkbox" name="over" value=${id} .checked=${chosen.includes(id)} @change=${change} /><span>${name[state.language]}</span></label>`;
  };
  return html`<details class="over-servers" ?open=${state.series?.over === 'server'}>
    <summary>${words.over}</summary>
    <p class="muted">${words.overLead(TOGETHER.least, TOGETHER.most)}</p>
    <div class="toggles" role="group" aria-label=${words.over}>${all.map(toggle)}</div>
    <button type="button" ?disabled=${!ready} @click=${() => app.runOver(chosen)}>${icons.play}${words.runOver(chosen.length)}</button>
  </details>`;
}

/** Those that are found here and serve some of what is measured; ours first. */
function serversFor({ servers }: CompareState, settings: RunSettings): Pick<ServerInfo, 'id' | 'name'>[] {
  const found = (servers?.servers ?? []).filter(
    ({ found, transports }) => found && transports.some((one) => settings.transports.includes(one)),
  );
  return [{ id: OUR_SERVER, name: { en: OUR_SERVER_NAME, es: OUR_SERVER_NAME } }, ...found];
}
