/** Of the feed that other labs deliver too: where its windows are, and whether its store is there. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { MESSAGES } from '../../app/i18n/index.ts';
import type { State } from '../../app/state.ts';
import { banner } from '../../parts/parts.ts';
import { withTerms } from '../../parts/terms/term.ts';
import { MEASURE_WORDS } from '../words/index.ts';

/** A problem is told in every view; where it is only above the windows of runs, which it must be told from. */
export function sharedFeedBanner(state: State): TemplateResult | typeof nothing {
  const { welcome, language, route } = state;
  const shared = welcome?.sharedFeed;
  if (!shared) return nothing;
  const words = MEASURE_WORDS[language].sharedFeed;
  if (shared.away) {
    const time = new Date(shared.away.sinceMs).toLocaleTimeString(language, { hourCycle: 'h23' });
    return banner('problem', withTerms(words.away(time, shared.away.why[language]), language));
  }
  if (route.view !== 'compare') return nothing;
  const windowOf = (transport: TransportName): TemplateResult => {
    const address = new URL(location.href);
    Object.assign(address, { protocol: 'http:', port: shared.ports[transport], pathname: '/', search: '' });
    address.hash = new URLSearchParams({ every: '1000', scenario: shared.scenario }).toString();
    return html`<a href=${address.href} target="_blank" rel="noopener">${MESSAGES[language].transports[transport]}</a>`;
  };
  const who = shared.publishesHere ? words.here : words.elsewhere;
  return banner(
    'note',
    html`${withTerms(words.is(shared.store), language)} ${who} ${words.windows} ${TRANSPORTS.map((name, i) => html`${i > 0 ? ' · ' : ''}${windowOf(name)}`)}`,
  );
}
