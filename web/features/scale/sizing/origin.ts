/** Where a number of the calculation comes from, in words. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../../server/contract.ts';
import { formatDate, formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { plainNumber } from '../numbers.ts';
import type { CostsOfSwarm, SizingField, SizingState } from './fields.ts';
import { SIZING_WORDS } from './words/index.ts';

/** "my swarm, 27 Nov 2026, 10:02". */
export function swarmName({ name, createdAtMs }: Omit<CostsOfSwarm, 'costs'>, language: Language): string {
  return [...(name === undefined ? [] : [name]), formatDate(createdAtMs, language)].join(', ');
}

const bound = (value: number, unit: number, language: Language): string =>
  plainNumber(Number((value / unit).toPrecision(3)), language);

/** Below a field; nothing where it is an example, or where what is written can't be taken. */
export function originLine(
  { name, unit }: SizingField,
  { origins, refused }: SizingState,
  language: Language,
): TemplateResult | typeof nothing {
  const words = SIZING_WORDS[language].origins;
  const origin = origins[name];
  if (origin.from === 'example' || refused[name] !== undefined) return nothing;
  if (origin.from === 'written') return html`<span class="sizing-origin">${words.written}</span>`;
  const clients = formatNumber(origin.clients, language);
  if (origin.from === 'docs') return html`<span class="sizing-origin">${words.docs(clients)}</span>`;
  const { swarm, n, low, high } = origin;
  const interval =
    low === null || high === null ? null : ([bound(low, unit, language), bound(high, unit, language)] as const);
  const figure =
    interval === null || interval[0] === interval[1]
      ? words.few(formatNumber(n, language))
      : words.mean(formatNumber(n, language), ...interval);
  return html`<span class="sizing-origin"><a href=${links.scale(swarm.id)}>${words.swarm(swarmName(swarm, language))}</a>, ${words.clients(clients)}: ${figure}</span>`;
}
