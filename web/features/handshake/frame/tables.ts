/** What is inside a frame: unmasking byte by byte, and the four ways to count a text. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameExplanation, TextCounts, UnmaskedByte } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import type { View } from '../page.ts';
import type { Range } from '../state.ts';
import { isMarked, markOn } from '../steps/marks.ts';
import { bitsOf, hexByte, spacedHex } from './bytes.ts';

/** For each byte of the text the character that it belongs to; "″" for the second byte and later ones. */
function charactersByByte(text: TextCounts | null): string[] {
  return (text?.perCharacter ?? []).flatMap(({ character, utf8Hex }) => [
    character,
    ...Array.from({ length: utf8Hex.length / 2 - 1 }, () => '″'),
  ]);
}

function characterOf(byte: number): string {
  return byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : '·';
}

const byteCell = (byte: number): TemplateResult =>
  html`<td><span class="hex-of">${hexByte(byte)}</span> <span class="bits-of">${bitsOf(byte)}</span></td>`;

/** masked XOR key = plain, RFC 6455 §5.3. */
export function unmaskingTable(v: View, key: string, frame: FrameExplanation): TemplateResult {
  const { words, language, s, act } = v;
  const mark = markOn(s, key);
  // Of a close frame the text is the reason, which stands behind the code.
  const characters = [...(frame.close?.code == null ? [] : ['', '']), ...charactersByByte(frame.text)];
  const row = ({ index, masked, keyIndex, key: keyByte, plain }: UnmaskedByte): TemplateResult => {
    const own: Range = [frame.headerBytes + index, frame.headerBytes + index + 1];
    const ofKey: Range = [frame.headerBytes - 4 + keyIndex, frame.headerBytes - 3 + keyIndex];
    const point = (): void => act.hover({ key, ranges: [own, ofKey], field: 'payload' });
    return html`<tr class=${mark?.ranges.length === 2 && isMarked(mark, own) ? 'marked' : ''} @pointerenter=${point}>
      <th scope="row">${index}</th>${byteCell(masked)}
      <td><span class="hex-of">${hexByte(keyByte)}</span> <span class="muted">[${keyIndex}]</span> <span class="bits-of">${bitsOf(keyByte)}</span></td>
      ${byteCell(plain)}<td class="text">${characters[index] ?? characterOf(plain)}</td></tr>`;
  };
  const left = frame.payloadBytes - frame.unmasking.length;
  return html`<p class="muted small-text">${words.frame.unmaskingRead}</p>
    <div class="scroll tall" tabindex="0" role="group" data-scrolls aria-label=${words.frame.unmasking}>
      <table class="numbers xor"><thead><tr><th scope="col">i</th><th scope="col">${words.frame.masked}</th><th scope="col">⊕ ${words.frame.key}</th>
        <th scope="col">= ${words.frame.plain}</th><th scope="col" class="text">${words.frame.character}</th></tr></thead>
      <tbody>${frame.unmasking.map(row)}</tbody></table>
    </div>
    ${left > 0 ? html`<p class="muted small-text">${words.bytes.more(formatNumber(left, language))}</p>` : nothing}`;
}

/** Characters ≠ code points ≠ UTF-16 units ≠ bytes. */
export function countsTable(v: View, text: TextCounts): TemplateResult {
  const { words, language } = v;
  const number = (value: number): string => formatNumber(value, language);
  const counts = [
    ...(text.characters === null ? [] : ([[text.characters, words.frame.characters]] as const)),
    [text.codePoints, words.frame.codePoints],
    [text.utf16Units, words.frame.utf16],
    [text.utf8Bytes, words.frame.utf8],
  ] as const;
  const allSame = counts.every(([count]) => count === text.characters);
  const notCounted =
    text.characters === null ? html`<p class="muted small-text">${words.frame.notCounted}</p>` : nothing;
  return html`<p class="quoted">${words.quoted(text.text.length > 300 ? `${text.text.slice(0, 300)}…` : text.text)}</p>
    <dl class="tiles">${counts.map(([count, word]) => html`<div><dt>${word}</dt><dd>${number(count)}</dd></div>`)}</dl>
    ${notCounted}
    ${allSame ? html`<p class="muted small-text">${words.frame.allSame}</p>` : characterTable(v, text)}`;
}

function characterTable({ words, language }: View, text: TextCounts): TemplateResult {
  const left = (text.characters ?? 0) - text.perCharacter.length;
  return html`<div class="scroll tall" tabindex="0" role="group" data-scrolls aria-label=${words.frame.counts}>
      <table class="numbers characters"><thead><tr><th scope="col">${words.frame.character}</th><th scope="col" class="text">${words.frame.codePoints}</th>
        <th scope="col">${words.frame.utf16}</th><th scope="col" class="text">${words.frame.utf8}</th></tr></thead>
      <tbody>${text.perCharacter.map(
        ({
          character,
          codePoints,
          utf16Units,
          utf8Hex,
        }) => html`<tr><th scope="row" class="glyph">${character}</th><td class="text mono">${codePoints.join(' ')}</td>
          <td>${utf16Units}</td><td class="text mono">${spacedHex(utf8Hex)}</td></tr>`,
      )}</tbody></table>
    </div>
    ${left > 0 ? html`<p class="muted small-text">${words.frame.moreCharacters(formatNumber(left, language))}</p>` : nothing}`;
}
