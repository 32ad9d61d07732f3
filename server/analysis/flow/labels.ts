/**
 * What stands on an arrow. Each function takes the event, or all repetitions of it when they are folded: then
 * what differs between them is left open. Text from the wire is made visible here, and encoded by mermaid.ts.
 */
import {
  asksForWebSocket,
  type Language,
  leavesHttp,
  type Text,
  type UndecodableCause,
  type WireEvent,
  type WireMessage,
} from '../../contract.ts';
import { totalBytes } from '../bytes/bytes.ts';
import { refusedBy, refusedByForm } from '../bytes/exchanges.ts';
import { both, formatMs, formatNumber } from '../words/format.ts';
import { actionsText, idsIn, refusesText, updatesText } from '../words/ids.ts';
import { visible } from '../words/untrusted.ts';
import { gzipText } from './compression.ts';
import { controlText } from './control.ts';
import { streamText } from './streams.ts';
import type { Arrow, Remark } from './timeline.ts';

const LONGEST_TARGET = 48;
const LONGEST_REASON = 40;
/** A request answered sooner than this was not held. */
export const HELD_MS = 20;

type Message<Type extends WireMessage['type']> = Extract<WireMessage, { type: Type }>;

/** "200 update 18 · 385 B (60 B of data)". */
export function labelOf(arrows: [Arrow, ...Arrow[]]): Text {
  const events = arrows.map(({ event }) => event);
  const what = describe(arrows);
  const stream = streamText(events);
  return both((language) =>
    [what[language], ...stream[language], ...gzipText(events, language), bytesText(events, language)].join(' · '),
  );
}

const OF_DATA: Text = { en: 'of data', es: 'de datos' };
const OF_ACTION: Text = { en: 'of action', es: 'de acción' };

function bytesText(events: WireEvent[], language: Language): string {
  const sizes = events.map(({ bytes }) => totalBytes(bytes));
  if (events.length > 1) return `${rangeText(sizes, language)} B ${language === 'es' ? 'cada vez' : 'each'}`;
  const payload = events[0]?.bytes.payload ?? 0;
  const of = events[0]?.direction === 'up' ? OF_ACTION : OF_DATA;
  const content = `${formatNumber(payload, language)} B ${of[language]}`;
  return `${formatNumber(sizes[0] as number, language)} B${payload > 0 ? ` (${content})` : ''}`;
}

/** "540", or "539–541" where they differ. */
function rangeText(values: number[], language: Language): string {
  const [low, high] = lowAndHigh(values).map((value) => formatNumber(value, language));
  return low === high ? `${low}` : `${low}–${high}`;
}

function lowAndHigh(values: number[]): [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
}

function describe(arrows: [Arrow, ...Arrow[]]): Text {
  const { message } = arrows[0].event;
  const events = arrows.map(({ event }) => event);
  switch (message.type) {
    case 'request':
      return describeRequest(message, arrows[0], events);
    case 'response':
      return arrows[0].action
        ? describeActionAnswer(message, arrows)
        : describeResponse(message, arrows[0], updatesText(idsIn(events)));
    case 'event':
      return describeEvent(message, updatesText(idsIn(events)));
    case 'stream-end':
      return { en: 'the stream ends', es: 'termina el flujo de eventos' };
    case 'frame':
      return describeFrame(message, frameContent(events));
    case 'h2-frame':
      return describeH2Frame(message);
    case 'tls':
      return message.part === 'handshake'
        ? { en: 'TLS handshake', es: 'saludo inicial de TLS' }
        : { en: 'TLS records without content', es: 'registros TLS sin contenido' };
    case 'undecodable': {
      const reason = visible(message.reason, LONGEST_REASON);
      const what = UNDECODED[message.cause ?? 'not-allowed'];
      return { en: `${what.en} (${reason})`, es: `${what.es} (${reason})` };
    }
  }
}

/** "HTTP/2 WINDOW_UPDATE". */
function describeH2Frame({ frame, flags }: Message<'h2-frame'>): Text {
  if (frame === 'PREFACE') return { en: 'HTTP/2 preface', es: 'prefacio de HTTP/2' };
  const name = `HTTP/2 ${visible(frame, LONGEST_REASON)}${flags.includes('ACK') ? ' ACK' : ''}`;
  return { en: name, es: name };
}

const UNDECODED: Record<UndecodableCause, Text> = {
  'not-allowed': { en: "bytes that can't be decoded", es: 'bytes que no se pueden descodificar' },
  'cut-off': {
    en: 'a message whose rest was never sent',
    es: 'un mensaje cuyo resto no se llegó a enviar',
  },
  'too-long': { en: 'more bytes than are kept', es: 'más bytes de los que se guardan' },
  'other-protocol': { en: 'bytes of another protocol', es: 'bytes de otro protocolo' },
};

function describeRequest(message: Message<'request'>, { action }: Arrow, events: WireEvent[]): Text {
  const targets = new Set(events.map((event) => (event.message as Message<'request'>).target));
  const paths = new Set([...targets].map((target) => target.split('?', 1)[0] as string));
  const [path] = paths;
  const common = paths.size === 1 ? `${visible(path as string, LONGEST_TARGET)}?…` : '…';
  const target = targets.size === 1 ? visible(message.target, LONGEST_TARGET) : common;
  const line = `${visible(message.method, 20)} ${target}`;
  if (action) return both((language) => `${line}, ${actionsText(idsIn(events))[language]}`);
  if (!asksForWebSocket(message)) return { en: line, es: line };
  return { en: `${line} asks for WebSocket`, es: `${line} pide pasar a WebSocket` };
}

/** The answer to an action that was a request. */
function describeActionAnswer({ status, reason }: Message<'response'>, arrows: Arrow[]): Text {
  const plain = `${status} ${visible(reason, LONGEST_REASON)}`.trim();
  const refused = arrows.flatMap(({ event }) => refusedByForm(event) ?? []);
  if (status === 303) {
    const why = refused.length > 0 ? refusesText(refused) : { en: '', es: '' };
    return both((language) => `303 ${BACK_TO_PAGE[language]}${why[language] && `, ${why[language]}`}`);
  }
  if (status === 204) return { en: '204 taken', es: '204 aceptada' };
  return status < 400 ? { en: plain, es: plain } : { en: `${plain}, refused`, es: `${plain}, rechazada` };
}

const BACK_TO_PAGE: Text = { en: 'back to the page', es: 'vuelve a la página' };

function describeResponse(message: Message<'response'>, arrow: Arrow, updates: Text | null): Text {
  const { status, reason, stream } = message;
  const plain = `${status} ${visible(reason, LONGEST_REASON)}`.trim();
  if (message.tunnel)
    return { en: `${status} opens WebSocket in this stream`, es: `${status} abre WebSocket en este flujo (stream)` };
  if (leavesHttp(message)) return { en: `${status} switches to WebSocket`, es: `${status} cambia a WebSocket` };
  if (stream) return { en: `${status} opens the event stream`, es: `${status} abre el flujo de eventos` };
  if (status === 304) return { en: '304 nothing new', es: '304 nada nuevo' };
  if (!arrow.feed || status < 200 || status > 299) return { en: plain, es: plain };
  if (arrow.event.transport === 'websocket') return { en: `${plain}, no WebSocket`, es: `${plain}, ningún WebSocket` };
  const news = updates ?? { en: 'nothing new', es: 'nada nuevo' };
  if (arrow.event.transport !== 'page') return { en: `${status} ${news.en}`, es: `${status} ${news.es}` };
  return { en: `${status} the whole page, ${news.en}`, es: `${status} la página entera, ${news.es}` };
}

function describeEvent(message: Message<'event'>, updates: Text | null): Text {
  if (updates) return { en: `event, ${updates.en}`, es: `evento, ${updates.es}` };
  if (message.data !== undefined || message.event !== undefined) {
    const name = visible(message.event ?? '', LONGEST_REASON);
    return { en: `event ${name}`.trim(), es: `evento ${name}`.trim() };
  }
  const { retryMs } = message;
  if (retryMs !== undefined) {
    return {
      en: `reconnection time ${formatNumber(retryMs, 'en')} ms`,
      es: `tiempo de reconexión ${formatNumber(retryMs, 'es')} ms`,
    };
  }
  return { en: 'comment (heartbeat)', es: 'comentario (latido)' };
}

/** RFC 6455 §5.2 (opcodes) and §11.8. */
const OPCODES: Record<number, Text> = {
  0: { en: 'continuation frame', es: 'trama de continuación' },
  1: { en: 'text frame', es: 'trama de texto' },
  2: { en: 'binary frame', es: 'trama binaria' },
  8: { en: 'close frame', es: 'trama de cierre' },
  9: { en: 'ping', es: 'ping' },
  10: { en: 'pong', es: 'pong' },
};

/** What a frame carries: news down, an action up, or the refusal of one. */
function frameContent(events: WireEvent[]): Text | null {
  const refused = events.map(refusedBy).filter((id) => id !== undefined);
  if (refused.length > 0) return refusesText(refused);
  const ids = idsIn(events);
  return events[0]?.direction === 'up' && ids.length > 0 ? actionsText(ids) : updatesText(ids);
}

function describeFrame(message: Message<'frame'>, content: Text | null): Text {
  const { opcode, fin, closeCode, closeReason } = message;
  const name = OPCODES[opcode] ?? { en: `frame of unknown type ${opcode}`, es: `trama de tipo desconocido ${opcode}` };
  const reason = closeReason ? ` (${visible(closeReason, LONGEST_REASON)})` : '';
  const close = closeCode === undefined ? '' : ` ${closeCode}${reason}`;
  const more = fin ? { en: '', es: '' } : { en: ', more to follow', es: ', continúa' };
  return both((language) => `${name[language]}${close}${more[language]}${content ? `, ${content[language]}` : ''}`);
}

/** "nothing new: holds the request 418 ms"; null for what is not a long poll, or was answered at once. */
export function holdNote(arrows: Arrow[]): Text | null {
  const held = arrows.filter(({ event, feed, action }) => feed && !action && event.transport === 'long-polling');
  const times = held.map(({ heldMs }) => heldMs ?? 0).filter((ms) => ms > HELD_MS);
  if (times.length === 0) return null;
  const [low, high] = lowAndHigh(times);
  const range = (language: Language): string =>
    times.length === 1 ? formatMs(low, language) : `${formatNumber(low, language)}–${formatNumber(high, language)} ms`;
  const which =
    arrows.length === 1 ? { en: 'the request', es: 'la petición' } : { en: 'each request', es: 'cada petición' };
  return {
    en: `nothing new: holds ${which.en} ${range('en')}`,
    es: `sin novedades: retiene ${which.es} ${range('es')}`,
  };
}

/** "connection 3 opens"; folded remarks leave the number open. */
export function remarkText(remarks: [Remark, ...Remark[]]): Text {
  const { what, connection, messages = 0, bytes = 0, why } = remarks[0];
  if (what === 'moment') return why ?? { en: '', es: '' };
  if (what === 'control') return controlText(remarks[0]);
  if (what === 'documents') {
    return both((language) => {
      const [n, size] = [formatNumber(messages, language), formatNumber(bytes, language)];
      return language === 'es'
        ? `el documento y los scripts de la ventana: ${n} mensajes, ${size} B`
        : `the window's own document and scripts: ${n} messages, ${size} B`;
    });
  }
  const words =
    remarks.length > 1
      ? {
          opens: { en: 'a new connection opens', es: 'se abre una conexión nueva' },
          closes: { en: 'the connection closes', es: 'se cierra la conexión' },
          breaks: { en: 'the connection breaks off', es: 'la conexión se corta' },
        }
      : {
          opens: { en: `connection ${connection} opens`, es: `se abre la conexión ${connection}` },
          closes: { en: `connection ${connection} closes`, es: `se cierra la conexión ${connection}` },
          breaks: { en: `connection ${connection} breaks off`, es: `la conexión ${connection} se corta` },
        };
  const text = words[what];
  return why ? { en: `${text.en}, because ${why.en}`, es: `${text.es}, porque ${why.es}` } : text;
}
