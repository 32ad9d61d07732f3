/** A recorded head: its text with coloured names, its bytes, and what the stretch pointed at is. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { AnnotatedBytes, ByteSpan } from '../../../../server/contract.ts';
import { bytesOfHex } from '../../../diagram/hex.ts';
import { formatNumber } from '../../../parts/format.ts';
import type { View } from '../page.ts';
import { type Range, shownView } from '../state.ts';
import { isMarked, type MarkEvents, markEvents, markOn, rangesText, tabStop } from '../steps/marks.ts';
import { spacedHex, visibleText } from './bytes.ts';

/** Bytes of a body or of unreadable data that are drawn. */
const SHOWN_BYTES = 2048;

interface Stretch {
  span: ByteSpan;
  range: Range;
  bytes: Uint8Array;
}

function stretches({ hex, spans }: AnnotatedBytes): Stretch[] {
  const bytes = bytesOfHex(hex.slice(0, 2 * SHOWN_BYTES));
  return spans
    .filter(({ start }) => start < bytes.length)
    .map((span) => ({ span, range: [span.start, span.end], bytes: bytes.subarray(span.start, span.end) }));
}

function listBox(kind: string, label: string, on: MarkEvents, content: unknown): TemplateResult {
  return html`<div class=${kind} role="listbox" aria-label=${label} @pointerover=${on.over} @focusin=${on.focus}
    @keydown=${on.key} @mousedown=${on.press} @click=${on.click}>${content}</div>`;
}

const isLineEnd = (text: string): boolean => text.endsWith('\\n');

/** Whether a check that reads these bytes failed. */
function isWrong({ s }: View, { checkId, kind }: ByteSpan): boolean {
  const checks = shownView(s)?.checks;
  if (!checkId || !checks || kind === 'delimiter') return false;
  return [...checks.server, ...checks.client].some(({ id, ok }) => id === checkId && !ok);
}

function textOption(v: View, key: string, { span, range, bytes }: Stretch, stop: boolean): TemplateResult {
  const text = visibleText(bytes);
  const marked = isMarked(markOn(v.s, key), range);
  const lineEnd = span.kind === 'delimiter' && isLineEnd(text);
  const shown = span.kind === 'body' ? new TextDecoder().decode(bytes) : text;
  return html`<span role="option" class="stretch ${lineEnd ? 'line-end' : ''} ${isWrong(v, span) ? 'wrong-text' : ''}" data-span=${span.kind} data-check=${span.checkId ?? nothing}
    data-ranges=${rangesText([range])} tabindex=${stop ? 0 : -1} aria-selected=${marked} aria-label=${`${span.label[v.language]}: ${text}`}>${shown}</span>${lineEnd ? '\n' : nothing}`;
}

/** Lines to be shown, or all. Where some are left out, three dots stand. */
function withGaps(all: Stretch[], lines: readonly number[] | null): (Stretch | 'gap')[] {
  if (!lines) return all;
  const shown: (Stretch | 'gap')[] = [];
  for (const one of all) {
    const isIn = lines.includes(one.span.line ?? -1);
    if (isIn) shown.push(one);
    else if (shown.at(-1) !== 'gap') shown.push('gap');
  }
  return shown;
}

/** The text of a head. `lines`: only these, counted from the start line. */
export function headText(
  v: View,
  key: string,
  bytes: AnnotatedBytes,
  lines: readonly number[] | null = null,
): TemplateResult {
  const shown = withGaps(stretches(bytes), lines);
  const ranges = shown.map((one): Range => (one === 'gap' ? [-1, -1] : one.range));
  const stop = tabStop(ranges, markOn(v.s, key));
  return listBox(
    'code head',
    v.words.bytes.text,
    markEvents(v, key),
    shown.map((one, i) =>
      one === 'gap' ? html`<span class="gap" aria-hidden="true">…${'\n'}</span>` : textOption(v, key, one, i === stop),
    ),
  );
}

/** The same bytes in hex, stretch by stretch. */
export function headHex(v: View, key: string, bytes: AnnotatedBytes): TemplateResult {
  const { words, language } = v;
  const shown = stretches(bytes);
  const mark = markOn(v.s, key);
  const stop = tabStop(
    shown.map(({ range }) => range),
    mark,
  );
  const hidden = Math.max(0, bytes.hex.length / 2 - SHOWN_BYTES) + bytes.cutBytes;
  return html`${listBox(
    'code hex-bytes',
    words.bytes.hex,
    markEvents(v, key),
    shown.map(({ span, range }, i) => {
      const hex = spacedHex(bytes.hex.slice(2 * range[0], 2 * Math.min(range[1], SHOWN_BYTES)));
      return html`<span role="option" class="stretch" data-span=${span.kind} data-ranges=${rangesText([range])} tabindex=${i === stop ? 0 : -1}
        aria-selected=${isMarked(mark, range)} aria-label=${`${span.label[language]}: ${hex}`}>${hex}</span> `;
    }),
  )}${hidden > 0 ? html`<p class="muted small-text">${words.bytes.more(formatNumber(hidden, language))}</p>` : nothing}`;
}

/** What is pointed at: its name, where it stands, why it is there, and the rule. */
export function spanInspector(v: View, key: string, bytes: AnnotatedBytes): TemplateResult {
  const { words, language, s } = v;
  const mark = markOn(s, key);
  const [at] = mark?.ranges ?? [];
  const span = at && bytes.spans.find(({ start, end }) => start <= at[0] && at[0] < end);
  return html`<div class="inspector ${span ? 'filled' : ''}" aria-live="polite">${
    span
      ? html`<p><strong>${span.label[language]}</strong> <span class="mono muted">${words.bytes.range(span.start, span.end)}</span>
          <a href=${span.reference.href} target="_blank" rel="noreferrer">${span.reference.label}</a></p><p>${span.why[language]}</p>`
      : html`<p class="muted">${words.bytes.hint}</p>`
  }</div>`;
}
