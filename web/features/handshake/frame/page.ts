/** One frame by itself: out of a recorded run, or from bytes that somebody types. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../../parts/format.ts';
import { links } from '../../../parts/links.ts';
import { banner, switchRow } from '../../../parts/parts.ts';
import { framesAround } from '../http2/around.ts';
import type { View } from '../page.ts';
import type { Place } from '../route.ts';
import { frameView } from './view.ts';

type FramePlace = Extract<Place, { page: 'frame' }>;

/** RFC 6455 §5.7, and a few that are worth a look. */
const EXAMPLES: readonly { hex: string; direction: 'up' | 'down' }[] = [
  { hex: '81 05 48 65 6c 6c 6f', direction: 'down' },
  { hex: '81 85 37 fa 21 3d 7f 9f 4d 51 58', direction: 'up' },
  { hex: '01 03 48 65 6c', direction: 'down' },
  { hex: '89 05 48 65 6c 6c 6f', direction: 'down' },
  { hex: '82 7e 01 00', direction: 'down' },
  { hex: '88 02 03 e8', direction: 'down' },
  { hex: 'c1 07 f2 48 cd c9 c9 07 00', direction: 'down' },
];

function bytesForm(v: View, place: FramePlace): TemplateResult {
  const { words, act } = v;
  const w = words.frame;
  const goTo = (change: Partial<FramePlace>): void =>
    act.go({ ...place, run: null, event: null, ...change }, 'replace');
  const typed = (event: Event): void => goTo({ hex: (event.target as HTMLTextAreaElement).value });
  return html`<div class="bytes-form">
    <div class="field"><label for="frame-hex">${w.bytesLabel}</label>
      <textarea id="frame-hex" class="mono" rows="3" spellcheck="false" .value=${place.hex} @input=${typed}></textarea></div>
    ${switchRow<'up' | 'down'>({
      label: w.sentBy,
      value: place.direction,
      choices: [
        { value: 'up', text: w.byClient },
        { value: 'down', text: w.byServer },
      ],
      choose: (direction) => goTo({ direction }),
    })}
    <div class="presets" role="group" aria-label=${w.examples}><span class="legend">${w.examples}</span>
      ${EXAMPLES.map((one) => html`<button type="button" class="small mono" @click=${() => goTo(one)}>${one.hex.length > 24 ? `${one.hex.slice(0, 23)}…` : one.hex}</button>`)}</div>
  </div>`;
}

export function framePage(v: View, place: FramePlace): TemplateResult {
  const { words, language, s } = v;
  const w = words.frame;
  const { explained, problem, cutBytes, around } = s.frame;
  return html`<section class="panel frame-page" aria-labelledby="frame-title">
    <h2 id="frame-title">${explained ? explained.name[language] : w.title}</h2>
    ${
      place.run
        ? html`<p>${w.fromRun(place.run, place.event ?? 0)} <a href=${links.flows({ run: place.run })}>${w.toFlows}</a></p>`
        : bytesForm(v, place)
    }
    ${problem ? banner('problem', problem.message[language]) : nothing}
    ${cutBytes > 0 ? banner('note', w.cut(formatNumber(cutBytes, language))) : nothing}
    ${explained ? html`${framesAround(v, around)} ${frameView(v, 'frame', explained)}` : nothing}
  </section>`;
}
