/** A frame as a ribbon of bits, RFC 6455 §5.2, with its bytes and what each field means. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameExplanation, FrameField } from '../../../../server/contract.ts';
import { bytesOfHex } from '../../../diagram/hex.ts';
import { formatNumber } from '../../../parts/format.ts';
import type { View } from '../page.ts';
import type { Mark, Range } from '../state.ts';
import { isMarked, markEvents, markOn, rangesText, tabStop } from '../steps/marks.ts';
import { bitString, hexByte } from './bytes.ts';

/** Payload bytes in the ribbon and in the hex below it. */
const RIBBON_BYTES = 8;
const HEX_BYTES = 256;
/** Longer fields are written in hex only. */
const MOST_BITS = 16;

const rangeOf = ({ byteStart, byteLength }: FrameField): Range => [byteStart, byteStart + byteLength];

function fieldOption(v: View, key: string, frame: FrameExplanation, field: FrameField, stop: boolean): TemplateResult {
  const { language, words, s } = v;
  const bytes = bytesOfHex(frame.bytes.hex.slice(0, 2 * (frame.headerBytes + RIBBON_BYTES)));
  const [start, end] = rangeOf(field);
  const hex = [...bytes.subarray(start, end)].map(hexByte).join(' ');
  const isBits = field.bitLength <= MOST_BITS && field.id !== 'payload';
  const shown = isBits ? bitString(bytes, field.bitStart, field.bitLength) : hex;
  const cut = !isBits && end > bytes.length ? ' …' : '';
  const marked = isMarked(markOn(s, key), rangeOf(field), field.id);
  return html`<div role="option" class="field-box ${field.wrong ? 'wrong' : ''}" data-field=${field.id} data-ranges=${rangesText([rangeOf(field)])}
    tabindex=${stop ? 0 : -1} aria-selected=${marked} style=${`--bits:${Math.min(field.bitLength, 40)}`}
    aria-label=${`${field.name[language]}: ${field.value}. ${field.meaning[language]}${field.wrong ? ` ${words.frame.breaksRule}` : ''}`}>
    <span class="field-name">${field.name[language]}</span>
    <span class="field-bits">${shown}${cut}</span>
    <span class="field-value">${field.id === 'payload' ? `${formatNumber(frame.payloadBytes, language)} B` : isBits && field.bitLength === 1 ? nothing : field.id === 'masking-key' ? '32 bits' : field.value}</span>
  </div>`;
}

/** The ribbon. */
export function ribbon(v: View, key: string, frame: FrameExplanation): TemplateResult {
  const on = markEvents(v, key);
  const mark = markOn(v.s, key);
  const fieldStop = frame.fields.findIndex((field) => isMarked(mark, rangeOf(field), field.id));
  return html`<div class="ribbon" role="listbox" aria-orientation="horizontal" aria-label=${v.words.frame.ribbon} @pointerover=${on.over} @focusin=${on.focus}
    @keydown=${on.key} @mousedown=${on.press} @click=${on.click}>
    ${frame.fields.map((field, i) => fieldOption(v, key, frame, field, i === Math.max(0, fieldStop)))}
  </div>`;
}

/** The frame's bytes, one by one. */
export function frameHex(v: View, key: string, frame: FrameExplanation): TemplateResult {
  const { words, language } = v;
  const on = markEvents(v, key);
  const mark = markOn(v.s, key);
  const bytes = [...bytesOfHex(frame.bytes.hex.slice(0, 2 * HEX_BYTES))];
  const stop = tabStop(
    bytes.map((_, i): Range => [i, i + 1]),
    mark,
  );
  const more = frame.totalBytes - frame.missingBytes - bytes.length;
  return html`<div class="code hex-bytes" role="listbox" aria-label=${words.bytes.hex} @pointerover=${on.over} @focusin=${on.focus}
      @keydown=${on.key} @mousedown=${on.press} @click=${on.click}>${bytes.map((byte, i) => {
        const part = i < 2 ? 'head' : i < frame.headerBytes ? 'key' : 'payload';
        return html`<span role="option" class="stretch" data-part=${part} data-ranges=${rangesText([[i, i + 1]])} tabindex=${i === stop ? 0 : -1}
          aria-selected=${isMarked(mark, [i, i + 1])}>${hexByte(byte)}</span> `;
      })}</div>
    ${more > 0 ? html`<p class="muted small-text">${words.bytes.more(formatNumber(more, language))}</p>` : nothing}
    ${frame.missingBytes > 0 ? html`<p class="muted small-text">${words.frame.missing(formatNumber(frame.missingBytes, language))}</p>` : nothing}`;
}

/** The field pointed at; for a byte that several share, all of them. */
function markedFields(frame: FrameExplanation, mark: Mark | null): FrameField[] {
  return frame.fields.filter((field) => isMarked(mark, rangeOf(field), field.id));
}

function bitsWords(v: View, { bitStart, bitLength, byteStart, byteLength, id }: FrameField): string {
  if (bitLength < 8 && id !== 'payload')
    return v.words.frame.bits(byteStart, bitStart % 8, (bitStart % 8) + bitLength - 1);
  return v.words.bytes.range(byteStart, byteStart + byteLength);
}

export function fieldInspector(v: View, key: string, frame: FrameExplanation): TemplateResult {
  const { words, language, s } = v;
  const fields = markedFields(frame, markOn(s, key));
  return html`<div class="inspector ${fields.length > 0 ? 'filled' : ''}" aria-live="polite">${
    fields.length === 0
      ? html`<p class="muted">${words.frame.hint}</p>`
      : fields.map(
          (
            field,
          ) => html`<p class=${field.wrong ? 'wrong-text' : ''}><strong>${field.name[language]}</strong> <span class="mono muted">${bitsWords(v, field)}</span>
            ${field.meaning[language]} <a href=${field.reference.href} target="_blank" rel="noreferrer">${field.reference.label}</a></p>`,
        )
  }</div>`;
}
