/** What is said of the message under the pointer: where it stood when, how we know, and its bytes. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { BYTE_KINDS, type Language, type TimedMessage } from '../../../../server/contract.ts';
import { totalOf } from '../../../parts/bytes.ts';
import { formatNumber } from '../../../parts/format.ts';
import { byteKindName } from '../../../parts/parts.ts';
import type { Bundle } from '../layout/geometry.ts';
import { duration, moment, underWayMs } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';

/** The lines of the tip, the label first; also read out when a message is chosen by key. */
export function messageLines(message: TimedMessage, uncertaintyMs: number, language: Language): string[] {
  const words = TIME_TRUE_WORDS[language];
  const { direction, leftAtMs, arrivedAtMs, browserEnd, connection, bytes } = message;
  const isUp = direction === 'up';
  const known = browserEnd ? words.how[browserEnd] : '';
  const end = (verb: string, place: 'browser' | 'server', ms: number | null): string => {
    const how = place === 'server' ? words.tap : known;
    return `${verb} ${words.ends[place]}: ${ms === null ? words.notKnown : `${moment(ms, language)}, ${how}`}`;
  };
  const tookMs = underWayMs(message);
  const kinds = BYTE_KINDS.filter((kind) => bytes[kind] > 0).map(
    (kind) => `${formatNumber(bytes[kind], language)} B ${byteKindName(kind, direction, language)}`,
  );
  return [
    `${message.number} · ${message.label[language]}`,
    `${words.directions[direction]} · ${words.where(connection, moment(message.tapMs, language))}`,
    end(words.left, isUp ? 'browser' : 'server', leftAtMs),
    end(words.arrived, isUp ? 'server' : 'browser', arrivedAtMs),
    ...(tookMs === null ? [] : [words.took(duration(tookMs, language), duration(uncertaintyMs, language))]),
    `${words.bytes(formatNumber(totalOf(bytes), language))}: ${kinds.join(' · ')}`,
  ];
}

export function bundleLine({ count, direction, bytes }: Bundle, language: Language): string {
  const words = TIME_TRUE_WORDS[language];
  const size = words.bytes(formatNumber(bytes, language));
  return words.bundle(formatNumber(count, language), words.directions[direction], size);
}

export function tipView(lines: string[], left: number, top: number): TemplateResult | typeof nothing {
  const [title, ...rest] = lines;
  if (title === undefined) return nothing;
  return html`<div class="time-true-tip" aria-hidden="true" style=${`left:${left}px;top:${top}px`}>
    <strong>${title}</strong>${rest.map((line) => html`<p>${line}</p>`)}
  </div>`;
}
