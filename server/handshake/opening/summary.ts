/** What each side said, in a sentence or two. */

import { formatNumber } from '../../analysis/words/format.ts';
import { visible } from '../../analysis/words/untrusted.ts';
import { hexBytes, textOf } from '../../bytes/bytes.ts';
import type { Check, HandshakeOutcome, LabError, StepMessage, Text } from '../../contract.ts';
import { closeMeaning } from '../frames/close-codes.ts';
import type { Talk } from './talk.ts';

const LONGEST_REASON = 80;
const LONGEST_QUOTE = 300;

type CloseFrame = HandshakeOutcome['closeFrames'][number];
type Facts = Omit<HandshakeOutcome, 'summary'>;

/**
 * How it went. `late`: frames that came after their sender's close frame, which decided nothing. `onItsOwn`: the second
 * close frame is no answer to the first. `overHttp2`: what ends is a stream of the connection.
 */
export function summarise(facts: Facts, late: StepMessage[], onItsOwn: boolean, overHttp2: boolean): Text {
  switch (facts.state) {
    case 'refused':
      return overHttp2 ? summariseStreamRefusal(facts) : summariseRefusal(facts);
    case 'rejected':
      return summariseRejection(facts);
    case 'open':
      return overHttp2 ? OPEN_STREAM : OPEN_CONNECTION;
    default:
      return summariseClosing(facts, late, onItsOwn, overHttp2);
  }
}

const OPEN_CONNECTION: Text = {
  en: 'The server answered **101**, the client found the answer right, and the connection is open.',
  es: 'El servidor respondió **101**, el cliente dio por buena la respuesta y la conexión está abierta.',
};
const OPEN_STREAM: Text = {
  en: 'The server answered **200**, the client found the answer right, and the stream is open.',
  es: 'El servidor respondió **200**, el cliente dio por buena la respuesta y el flujo está abierto.',
};

/** The connection, with its other streams, goes on. */
function summariseStreamRefusal({ status, reset, failedCheck }: Facts): Text {
  const reason = failedReason(failedCheck);
  if (status !== null) {
    return {
      en: `The server answered **${status}**: there is no WebSocket on this stream, and the connection goes on.${reason.en}`,
      es: `El servidor respondió **${status}**: no hay WebSocket en este flujo, y la conexión sigue.${reason.es}`,
    };
  }
  if (!reset) {
    return {
      en: `The server gave no answer on this stream.${reason.en}`,
      es: `El servidor no respondió en este flujo.${reason.es}`,
    };
  }
  const who = reset.by === 'server' ? { en: 'The server', es: 'El servidor' } : { en: 'The client', es: 'El cliente' };
  return {
    en: `${who.en} reset the stream (RST_STREAM, **${reset.code}**) without an answer; the connection goes on.${reason.en}`,
    es: `${who.es} reinició el flujo (RST_STREAM, **${reset.code}**) sin respuesta; la conexión sigue.${reason.es}`,
  };
}

function summariseRefusal({ status, failedCheck }: Facts): Text {
  const reason = failedReason(failedCheck);
  if (status === null) {
    return {
      en: `The server gave no answer that can be read as HTTP.${reason.en}`,
      es: `El servidor no dio ninguna respuesta legible como HTTP.${reason.es}`,
    };
  }
  return {
    en: `The server answered **${status}** and did not switch.${reason.en}`,
    es: `El servidor respondió **${status}** y no cambió de protocolo.${reason.es}`,
  };
}

function summariseRejection({ status, failedCheck }: Facts): Text {
  const reason = failedReason(failedCheck);
  return {
    en: `The server answered **${status}**, but ${isBrowsers(failedCheck) ? 'a browser does' : 'the client may'} not accept this answer and closes the connection.${reason.en} A page’s script sees only an error and close code **1006**.`,
    es: `El servidor respondió **${status}**, pero ${isBrowsers(failedCheck) ? 'un navegador no acepta' : 'el cliente no puede aceptar'} esa respuesta y cierra la conexión.${reason.es} El script de una página solo ve un error y el código de cierre **1006**.`,
  };
}

/** It is the browsers' rule, not the RFC's. */
const isBrowsers = (check: Check | null): boolean => check?.browserRule ?? false;

/** Its name and what was expected don't say why: a line that can't be read, a parameter, a browser's own rule. */
const isTold = (check: Check): boolean =>
  check.id === 'head' || check.id === 'body' || check.id === 'answer-extensions' || isBrowsers(check);

/** " Check not passed: … Expected: X; received: Y." */
function failedReason(check: Check | null): Text {
  if (!check) return { en: '', es: '' };
  const received = check.received === null ? null : `“${visible(check.received, LONGEST_REASON)}”`;
  return {
    en: ` Check not passed: ${check.name.en}. Expected: ${check.expected.en}; received: ${received ?? 'nothing'}. ${isTold(check) ? `${check.why.en} (${check.reference.label})` : ''}`.trimEnd(),
    es: ` Comprobación no superada: ${check.name.es}. Lo esperado: ${check.expected.es}; lo recibido: ${received?.replace('“', '«').replace('”', '»') ?? 'nada'}. ${isTold(check) ? `${check.why.es} (${check.reference.label})` : ''}`.trimEnd(),
  };
}

function summariseClosing(facts: Facts, late: StepMessage[], onItsOwn: boolean, overHttp2: boolean): Text {
  const { closeFrames } = facts;
  // What came too late is no cause.
  const brokenRule = late.some(({ seq }) => seq === facts.brokenRule?.seq) ? null : facts.brokenRule;
  const tcp = overHttp2 ? streamSentence(facts) : tcpSentence(facts.tcpClosedFirstBy);
  const cause = brokenRule ? { en: `${brokenRule.text.en} `, es: `${brokenRule.text.es} ` } : { en: '', es: '' };
  const [first, second] = closeFrames;
  if (!first) {
    const what = overHttp2 ? { en: 'the stream', es: 'el flujo' } : { en: 'the connection', es: 'la conexión' };
    return {
      en: `${cause.en}Both sides agreed, but ${what.en} ended **without a close frame**: a page’s script sees code **1006**.${tcp.en}`,
      es: `${cause.es}Ambos lados se pusieron de acuerdo, pero ${what.es} terminó **sin trama de cierre**: el script de una página ve el código **1006**.${tcp.es}`,
    };
  }
  const words = onItsOwn ? ownText : answerText;
  const answer = second ? words(first, second) : facts.tcpClosedAtMs === null ? { en: '', es: '' } : NO_ANSWER;
  return {
    en: `${cause.en}The ${first.from} closed with ${codeText(first).en}${answer.en}.${tcp.en}`,
    es: `${cause.es}${first.from === 'client' ? 'El cliente' : 'El servidor'} cerró con ${codeText(first).es}${answer.es}.${tcp.es}`,
  };
}

/** The closing handshake is only half done: a script that waits for it sees `wasClean` false. */
const NO_ANSWER: Text = {
  en: ', and no close frame came back',
  es: ', y no volvió ninguna trama de cierre',
};

const SPANISH = { client: 'el cliente', server: 'el servidor' };

/** ", and the server answered with the same". */
function answerText(first: CloseFrame, second: CloseFrame): Text {
  const same = first.code === second.code;
  return {
    en: `, and the ${second.from} answered with ${same ? 'the same code' : codeText(second).en}`,
    es: `, y ${SPANISH[second.from]} contestó con ${same ? 'el mismo código' : codeText(second).es}`,
  };
}

/** It failed the connection for something before that close frame, and read no further. */
function ownText(_first: CloseFrame, second: CloseFrame): Text {
  return {
    en: `. The ${second.from} did not answer that: it closed with ${codeText(second).en} for what it got before`,
    es: `. ${second.from === 'client' ? 'El cliente' : 'El servidor'} no contestó a eso: cerró con ${codeText(second).es} por lo que le llegó antes`,
  };
}

/** "**1000** (normal …), “bye”". */
function codeText({ code, reason }: CloseFrame): Text {
  const meaning = closeMeaning(code);
  const shown = visible(reason, LONGEST_REASON);
  return {
    en: `${code === null ? '' : `**${code}** `}(${meaning.en})${shown ? `, “${shown}”` : ''}`,
    es: `${code === null ? '' : `**${code}** `}(${meaning.es})${shown ? `, «${shown}»` : ''}`,
  };
}

function tcpSentence(first: Facts['tcpClosedFirstBy']): Text {
  if (first === null || first === 'unknown') return { en: '', es: '' };
  return first === 'server'
    ? { en: ' The server closed the TCP connection first.', es: ' El servidor cerró primero la conexión TCP.' }
    : { en: ' The client closed the TCP connection first.', es: ' El cliente cerró primero la conexión TCP.' };
}

function streamSentence({ tcpClosedFirstBy: first, reset }: Facts): Text {
  if (reset) {
    return {
      en: ` The ${reset.by} reset the stream (RST_STREAM, **${reset.code}**).`,
      es: ` ${reset.by === 'server' ? 'El servidor' : 'El cliente'} reinició el flujo (RST_STREAM, **${reset.code}**).`,
    };
  }
  if (first === null || first === 'unknown') return { en: '', es: '' };
  return first === 'server'
    ? {
        en: ' The server ended its side of the stream first (END_STREAM).',
        es: ' El servidor terminó primero su lado del flujo (END_STREAM).',
      }
    : {
        en: ' The client ended its side of the stream first (END_STREAM).',
        es: ' El cliente terminó primero su lado del flujo (END_STREAM).',
      };
}

/** How many frames a side sent after its own close frame. */
export function lateSentence(late: StepMessage[]): Text {
  const clients = late.every(({ direction }) => direction === 'up');
  const who = clients ? 'client' : late.every(({ direction }) => direction === 'down') ? 'server' : null;
  const count = late.length;
  const data = late.some(({ frame }) => frame && frame.opcode < 0x8);
  const rule = {
    en: data ? ' Data frames must not follow it (RFC 6455 §5.5.1).' : '',
    es: data ? ' Después no debe ir ninguna trama de datos (RFC 6455 §5.5.1).' : '',
  };
  return {
    en: `After its close frame the ${who ?? 'sender'} sent ${count === 1 ? '1 more frame' : `${count} more frames`}, which the other side discards.${rule.en}`,
    es: `Tras su trama de cierre, ${who ? SPANISH[who] : 'quien la envió'} envió ${count === 1 ? '1 trama más, que el otro lado descarta' : `${count} tramas más, que el otro lado descarta`}.${rule.es}`,
  };
}

/** That not all messages are kept. */
export function leftOutSentence(count: number): Text {
  return {
    en: `(${formatNumber(count, 'en')} messages from the middle were recorded and counted, but are not kept.)`,
    es: `(${formatNumber(count, 'es')} mensajes del medio se grabaron y contaron, pero no se guardan.)`,
  };
}

/** Why no check of ours explains the answer: the server's own words, from its body. */
export function serverSaid({ messages }: Talk): Text | null {
  const answer = messages.findLast(({ type }) => type === 'response');
  const bytes = hexBytes(answer?.bytes.hex ?? '');
  const bodies = answer?.bytes.spans.filter(({ kind }) => kind === 'body') ?? [];
  const body = bodies.map(({ start, end }) => textOf(bytes.subarray(start, end))).join('');
  try {
    const { message } = JSON.parse(body) as Partial<LabError>;
    if (typeof message?.en !== 'string' || typeof message.es !== 'string') return null;
    return {
      en: `The server’s own words: “${visible(message.en, LONGEST_QUOTE)}”`,
      es: `El servidor lo explica así: «${visible(message.es, LONGEST_QUOTE)}»`,
    };
  } catch {
    return null;
  }
}
