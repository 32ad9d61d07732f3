/** Over the steps of a recorded run's handshake: who answered it, and which other can be looked at. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type HandshakeView, type Opening, OUR_SERVER_NAME } from '../../../../server/contract.ts';
import { links } from '../../../parts/links.ts';
import { boldWords, selectField } from '../../../parts/parts.ts';
import { runChoices } from '../../../parts/run-choices.ts';
import type { View } from '../page.ts';
import type { Source } from '../route.ts';

type OfRun = Extract<Source, { kind: 'run' }>;

/** `view` null: there is none to be shown. */
export function runBar(v: View, source: OfRun, view: HandshakeView | null): TemplateResult {
  const { language, runs, act } = v;
  const words = v.words.ofRun;
  const step = v.s.place.page === 'steps' ? v.s.place.step : 1;
  if (runs.length === 0) return html`${nothing}`;
  const go = (run: string, opening?: Opening): void =>
    act.go({
      page: 'steps',
      source: { kind: 'run', run, connection: opening?.connection ?? null, stream: opening?.stream ?? null },
      step,
    });
  const choices = runChoices(runs, language);
  const known = choices.some(({ value }) => value === source.run);
  return html`<section class="hs-of-run" aria-label=${words.label}>
    ${selectField({
      id: 'handshake-run',
      label: words.run,
      value: source.run,
      choices: known ? choices : [{ value: source.run, text: source.run }, ...choices],
      choose: (run) => go(run),
    })}
    ${view ? connectionField(v, view, (opening) => go(source.run, opening)) : nothing}
    ${view ? html`<span>${boldWords(words.answeredBy(view.server?.[language] ?? OUR_SERVER_NAME))} <a href=${links.run(source.run)}>${words.results}</a></span>` : nothing}
  </section>`;
}

/** Whoever was cut off connects again, over HTTP/2 perhaps on another stream of the same connection. */
function connectionField(
  v: View,
  { ofRun }: HandshakeView,
  choose: (opening: Opening) => void,
): TemplateResult | typeof nothing {
  if (!ofRun || ofRun.openings.length < 2) return nothing;
  const words = v.words.ofRun;
  const { openings, connection, stream } = ofRun;
  const here = openings.findIndex((one) => one.connection === connection && one.stream === stream);
  return selectField({
    id: 'handshake-connection',
    label: words.connection,
    value: String(here),
    choices: openings.map((_, i) => ({ value: String(i), text: words.connectionChoice(i + 1, openings.length) })),
    choose: (value) => choose(openings[Number(value)] as Opening),
  });
}
