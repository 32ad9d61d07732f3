/** Mermaid sequence diagrams of a recorded handshake: of one step, or of the whole connection. */

import { type DiagramItem, encodeText, mermaidSource } from '../../analysis/flow/mermaid.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import type { HandshakeKind, HandshakeView, Language, StepMessage, Text } from '../../contract.ts';

/** The lab's own words, without anything from the wire but figures. */
export type Note = Text;

const MOST_ARROWS = 40;

interface Drawing {
  kind: HandshakeKind;
  /** The program that answered; null: our own server. */
  server: Text | null;
  title: Text;
  messages: StepMessage[];
  /** Stand after the arrows. */
  notes: Note[];
  /** Messages from between that are not kept. */
  leftOut?: HandshakeView['leftOut'];
}

/** The source in both languages. */
export function drawMessages(drawing: Drawing): Record<Language, string> {
  return { en: draw(drawing, 'en'), es: draw(drawing, 'es') };
}

function draw({ kind, server, title, messages, notes, leftOut }: Drawing, language: Language): string {
  const left = messages.length - MOST_ARROWS + (leftOut?.messages ?? 0);
  const items: DiagramItem[] = [
    ...messages.slice(0, MOST_ARROWS).map((one) => arrow(one, language)),
    ...(left > 0
      ? [{ kind: 'note' as const, over: 'both' as const, text: MORE[language].replace('N', String(left)) }]
      : []),
    ...notes.map((note) => ({ kind: 'note' as const, over: 'both' as const, text: note[language] })),
  ];
  return mermaidSource({
    title: plain(title[language]),
    description: DESCRIPTION[language],
    browser: clientName(kind)[language],
    server: server === null ? SERVER[language] : `${SERVER[language]} (${encodeText(server[language])})`,
    items,
  });
}

function arrow({ direction, atMs, label, type }: StepMessage, language: Language): DiagramItem {
  const text = `+${formatNumber(atMs, language, 2)} ms · ${label[language]}`;
  return { kind: 'arrow', direction, dashed: type === 'response', text };
}

/** A title for screen readers: letters, figures and a few signs. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} ,./-]/gu, '');
}

function clientName(kind: HandshakeKind): Text {
  if (kind === 'browser') return BROWSER;
  return kind === 'program' ? PROGRAM : CLIENT;
}

const PROGRAM: Text = { en: 'Client', es: 'Cliente' };
const BROWSER: Text = { en: 'Browser', es: 'Navegador' };
const CLIENT: Text = { en: 'Raw client', es: 'Cliente TCP' };
const SERVER: Text = { en: 'Server', es: 'Servidor' };
const MORE: Text = { en: 'N more messages', es: 'N mensajes más' };
const DESCRIPTION: Text = {
  en: 'Messages between client and server as they were recorded',
  es: 'Mensajes entre el cliente y el servidor tal como se grabaron',
};
