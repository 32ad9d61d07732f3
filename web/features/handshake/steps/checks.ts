/** The checks of one side: as a list in short, and as a table with what was received and expected. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Check, StepMessage } from '../../../../server/contract.ts';
import type { View } from '../page.ts';
import type { Range } from '../state.ts';
import { isMarked, markOn } from './marks.ts';

const DRAWN = { ok: 'm3 8.5 3.2 3.2L13 4.5', failed: 'm4 4 8 8m0-8-8 8' };

/** A tick or a cross, with words for those who don't see it. */
function verdictMark({ words }: View, ok: boolean): TemplateResult {
  return html`<svg class="icon tick ${ok ? 'ok' : 'failed'}" viewBox="0 0 16 16" role="img" aria-label=${ok ? words.passed : words.failed}>
    <path d=${ok ? DRAWN.ok : DRAWN.failed} /></svg>`;
}

/** Key of a message that heads and frames are pointed at by. */
export const messageKey = ({ seq }: StepMessage): string => `m${seq}`;

function rangesOf(check: Check, message: StepMessage | null): Range[] {
  if (check.at) return [[check.at.start, check.at.end]];
  return (message?.bytes.spans ?? [])
    .filter(({ checkId }) => checkId === check.id)
    .map(({ start, end }): Range => [start, end]);
}

/** Each check in a line. */
export function checkList(v: View, checks: readonly Check[]): TemplateResult {
  return html`<ul class="check-list">${checks.map(
    (check) =>
      html`<li class=${check.ok ? '' : 'failed'}>${verdictMark(v, check.ok)}<span>${check.name[v.language]}</span></li>`,
  )}</ul>`;
}

/** `message`: the head that the checks read; pointing at a check points at its bytes there. */
export function checkTable(v: View, checks: readonly Check[], message: StepMessage | null): TemplateResult {
  const { words, language, act, s } = v;
  const key = message ? messageKey(message) : '';
  const mark = markOn(s, key);
  const row = (check: Check): TemplateResult => {
    const ranges = rangesOf(check, message);
    const point = (): void => {
      if (ranges.length > 0) act.hover({ key, ranges });
    };
    const marked = ranges.length > 0 && ranges.some((range) => isMarked(mark, range));
    return html`<li class="check ${check.ok ? '' : 'failed'} ${marked ? 'marked' : ''}" @pointerenter=${point} @focusin=${point}>
      ${verdictMark(v, check.ok)}
      <div>
        <p><strong>${check.name[language]}</strong>
          ${check.received === null ? html`<span class="muted">${words.checks.missing}</span>` : html`<code>${check.received}</code>`}
          ${check.ok ? nothing : html`<span class="expected">${words.checks.expected} ${check.expected[language]}${check.status ? ` → ${check.status}` : ''}</span>`}</p>
        <p class="muted small-text">${check.browserRule ? html`<strong>${words.checks.browserRule}</strong> ` : nothing}${check.why[language]} <a href=${check.reference.href} target="_blank" rel="noreferrer">${check.reference.label}</a></p>
        ${(check.notes ?? []).map((note) => html`<p class="small-text">${note[language]}</p>`)}
      </div></li>`;
  };
  return html`<ul class="checks">${checks.map(row)}</ul>`;
}
