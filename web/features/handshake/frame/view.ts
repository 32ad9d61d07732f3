/** A frame in full: ribbon, field, bytes, unmasking, text; used by the steps, the composer and the frame page. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameExplanation } from '../../../../server/contract.ts';
import { bytesOfHex } from '../../../diagram/hex.ts';
import { formatNumber } from '../../../parts/format.ts';
import { pictureButtons } from '../../../picture/buttons.ts';
import type { View } from '../page.ts';
import { spacedHex } from './bytes.ts';
import { fieldInspector, frameHex, ribbon } from './ribbon.ts';
import { countsTable, unmaskingTable } from './tables.ts';

/** Bytes below the picture of a ribbon. */
const MOST_WRITTEN = 32;

function problems({ language }: View, frame: FrameExplanation): TemplateResult | typeof nothing {
  if (frame.problems.length === 0) return nothing;
  return html`<ul class="problems">${frame.problems.map(
    ({ text, reference }) =>
      html`<li>${text[language]} <a href=${reference.href} target="_blank" rel="noreferrer">${reference.label}</a></li>`,
  )}</ul>`;
}

/** What can't be told here, and why. */
function notes({ language }: View, frame: FrameExplanation): TemplateResult[] {
  return frame.notes.map(
    ({ text, reference }) =>
      html`<p class="small-text">${text[language]} <a href=${reference.href} target="_blank" rel="noreferrer">${reference.label}</a></p>`,
  );
}

function close({ words, language }: View, { close }: FrameExplanation): TemplateResult | typeof nothing {
  if (!close) return nothing;
  return html`<dl class="facts"><div><dt>${words.frame.closeCode}</dt><dd><span class="mono">${close.code ?? '–'}</span> ${close.meaning[language]}</dd></div>
    ${close.reason ? html`<div><dt>${words.frame.closeReason}</dt><dd>${close.reason}</dd></div>` : nothing}</dl>`;
}

function inflated(
  { words, language }: View,
  { inflatedHex, inflatedBytes, payloadBytes }: FrameExplanation,
): TemplateResult | typeof nothing {
  if (inflatedHex === null) return nothing;
  const bytes = bytesOfHex(inflatedHex);
  return html`<h3>${words.frame.inflated}</h3>
    <p class="small-text muted">${words.frame.inflatedRead(formatNumber(payloadBytes, language), formatNumber(inflatedBytes ?? bytes.length, language))}</p>
    <p class="quoted">${words.quoted(new TextDecoder().decode(bytes.subarray(0, 200)))}</p>
    <div class="code hex-bytes">${spacedHex(inflatedHex.slice(0, 256))}</div>`;
}

/** The ribbon as a picture. */
function ribbonPicture({ words, language, act }: View, frame: FrameExplanation): TemplateResult {
  return pictureButtons({
    language,
    save: (kind, button) =>
      void act.savePicture(button.closest('.frame-view')?.querySelector('.ribbon') ?? null, kind, {
        title: frame.name[language],
        below: [
          `${words.bytes.hex}: ${spacedHex(frame.bytes.hex.slice(0, 2 * MOST_WRITTEN))}`,
          'Duplex Lab · RFC 6455 §5.2',
        ],
        fileName: 'duplex-lab-frame',
      }),
  });
}

/** `key` names the frame among all that can be pointed at. `folded`: the long tables wait to be unfolded. */
export function frameView(v: View, key: string, frame: FrameExplanation, folded = false): TemplateResult {
  const { words, language } = v;
  return html`<div class="frame-view">
    ${problems(v, frame)} ${notes(v, frame)} ${ribbon(v, key, frame)} ${v.presenting ? nothing : ribbonPicture(v, frame)} ${frameHex(v, key, frame)} ${fieldInspector(v, key, frame)}
    ${frame.restBytes > 0 ? html`<p class="muted small-text">${words.frame.rest(formatNumber(frame.restBytes, language))}</p>` : nothing}
    ${close(v, frame)} ${inflated(v, frame)}
    ${frame.unmasking.length > 0 ? tablePart(words.frame.unmasking, unmaskingTable(v, key, frame), folded) : nothing}
    ${frame.text && frame.text.utf8Bytes > 0 ? tablePart(words.frame.counts, countsTable(v, frame.text), folded) : nothing}
  </div>`;
}

function tablePart(title: string, content: unknown, folded: boolean): TemplateResult {
  if (!folded) return html`<h3>${title}</h3>${content}`;
  return html`<details class="folded"><summary>${title}</summary><div class="frame-view">${content}</div></details>`;
}
