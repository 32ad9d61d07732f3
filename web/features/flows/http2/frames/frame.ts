/** A frame that is HTTP/2's own: what it is for, and what it says. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language, WireEvent, WireMessage } from '../../../../../server/contract.ts';
import { formatNumber } from '../../../../parts/format.ts';
import { withTerms } from '../../../../parts/terms/term.ts';
import { FLOWS_WORDS } from '../../words/index.ts';
import { en, type FrameWords } from './en.ts';
import { es } from './es.ts';

type Message = Extract<WireMessage, { type: 'h2-frame' }>;

const WORDS: Record<Language, FrameWords> = { en, es };

/** Who sent a frame, and on which stream. */
type Whose = Pick<WireEvent, 'stream' | 'direction'>;

/** In a sentence or two, with marked terms. */
export function sentenceOf({ frame, flags, values }: Message, whose: Whose, language: Language): string {
  const { frames, unknown } = WORDS[language];
  const sentence = Object.hasOwn(frames, frame) ? frames[frame] : undefined;
  const found = new Map(values);
  const { stream = 0, direction } = whose;
  return (
    sentence?.({
      value: (name) => found.get(name) ?? '?',
      number: (name) => (found.has(name) ? formatNumber(Number(found.get(name)), language) : '?'),
      fromClient: direction === 'up',
      isAck: flags.includes('ACK'),
      ofStream: stream > 0,
      endsStream: flags.includes('END_STREAM'),
    }) ?? unknown
  );
}

export function ownFrame(message: Message, event: WireEvent, language: Language): TemplateResult {
  const { settings } = WORDS[language];
  const meaning = (name: string): string => (Object.hasOwn(settings, name) ? (settings[name] ?? '') : '');
  const rows = [...message.flags.map((flag): [string, string] => [flag, '1']), ...message.values];
  const table = html`<table class="fields">
      <caption class="sr-only">${FLOWS_WORDS[language].message.fields}</caption>
      <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td><td class="text">${meaning(name)}</td></tr>`)}</tbody>
    </table>`;
  return html`<p>${withTerms(sentenceOf(message, event, language), language)}</p>${rows.length > 0 ? table : nothing}`;
}
