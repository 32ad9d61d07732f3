/** The HTTP/2 frame around a WebSocket frame: 9 bytes that say length, type, flags and stream. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameAround } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { spacedHex } from '../frame/bytes.ts';
import type { View } from '../page.ts';

function one({ words, language }: View, { headerHex, contentBytes, flags, stream }: FrameAround): TemplateResult {
  const w = words.http2;
  return html`<li><span class="code mono">${spacedHex(headerHex)}</span>
    <span>${w.around(formatNumber(contentBytes, language), flags.join(', '), stream)}</span></li>`;
}

/** `around` left out: it did not come over HTTP/2. */
export function framesAround(v: View, around: readonly FrameAround[] | undefined): TemplateResult | typeof nothing {
  if (!around) return nothing;
  const w = v.words.http2;
  return html`<div class="frames-around"><p class="small-text"><strong>${w.inside}</strong> ${around.length === 0 ? w.inEarlier : w.insideRead}</p>
    ${around.length === 0 ? nothing : html`<ul>${around.map((frame) => one(v, frame))}</ul>`}</div>`;
}
