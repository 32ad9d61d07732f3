/** The steps of a recorded connection, in order; those that did not happen say why. */

import { formatNumber } from '../../../analysis/words/format.ts';
import type {
  HandshakeKind,
  HandshakeOutcome,
  HandshakeStep,
  Language,
  StepId,
  StepMessage,
  Text,
} from '../../../contract.ts';
import { headerValue } from '../../../tap/decode/http1/head.ts';
import { RFC_MASKING_KEY } from '../../services/seed.ts';
import { acceptView } from '../accept.ts';
import { drawMessages, type Note } from '../diagram.ts';
import type { HeadFault } from '../head-faults.ts';
import { answeredByReset, endOfStream, settingsFacts, sideBySideFacts } from '../http2/steps.ts';
import { STREAM_STEP_TEXTS } from '../http2/texts/steps.ts';
import type { Talk } from '../talk.ts';
import { NOT_HAPPENED, STEP_TEXTS, type StepText } from '../texts/steps.ts';
import { type Facts, type StepsInput, sent } from './facts.ts';

const SHOWN_CONTROL_FRAMES = 4;

/** All eleven steps, and one more where there was TLS; over HTTP/2 two of them are others. */
export function stepsOf(input: StepsInput): HandshakeStep[] {
  const facts = collect(input);
  const texts: Partial<Record<StepId, StepText>> = input.stream ? STREAM_STEP_TEXTS : STEP_TEXTS;
  return (Object.entries(texts) as [StepId, StepText][])
    .filter(([id]) => id !== 'tls' || input.tls.length > 0)
    .map(([id, text], index) => toStep(id, text, index + 1, facts[id], input));
}

function toStep(
  id: StepId,
  { group, title, rule, explanation, note, sideTexts }: StepText,
  number: number,
  facts: Facts,
  { kind, server, live, outcome }: StepsInput,
): HandshakeStep {
  const ups = facts.messages.some(({ direction }) => direction === 'up');
  const downs = facts.messages.some(({ direction }) => direction === 'down');
  const shownTitle = facts.title ?? title;
  return {
    id,
    number,
    group,
    title: shownTitle,
    direction: ups && downs ? 'both' : ups ? 'up' : downs ? 'down' : null,
    atMs: facts.atMs,
    happened: facts.happened,
    messages: facts.messages,
    rule,
    explanation: facts.happened ? joined(facts.explanation ?? explanation, facts.more) : whyNot(outcome, group, live),
    note,
    ...facts.extra,
    mermaid:
      facts.messages.length > 0 || (facts.happened && facts.note)
        ? drawMessages({
            kind,
            server,
            title: shownTitle,
            messages: facts.messages,
            notes: facts.note ? [facts.note] : [],
          })
        : null,
    sideTexts,
  };
}

function joined(text: Text, more: Text | undefined): Text {
  return more ? { en: `${text.en} ${more.en}`, es: `${text.es} ${more.es}` } : text;
}

function whyNot({ state }: HandshakeOutcome, group: HandshakeStep['group'], live: boolean): Text {
  if (state === 'open') return live ? NOT_HAPPENED.live : NOT_HAPPENED.absent;
  if (state === 'closed' || group === 'close') return NOT_HAPPENED.absent;
  return NOT_HAPPENED[state];
}

function collect(input: StepsInput): Record<StepId, Facts> {
  const { messages } = input.talk;
  const request = messages.filter(({ type }) => type === 'request').slice(0, 1);
  const answers = messages.filter(({ type }) => type === 'response');
  const final = answers.findIndex(({ seq }) => seq === input.talk.responseSeq);
  const response = answers.slice(final === -1 ? answers.length : final);
  // Interim answers stand before it.
  const answered = answers.slice(0, final === -1 ? undefined : final + 1);
  const frames = messages.filter(({ frame }) => frame !== undefined);
  const data = (direction: 'up' | 'down'): StepMessage[] =>
    frames.filter((one) => one.direction === direction && isData(one)).slice(0, 1);
  const control = frames.filter(({ frame }) => frame?.opcode === 0x9 || frame?.opcode === 0xa);
  return {
    tcp: tcpFacts(input),
    tls: sent(input.tls),
    settings: settingsFacts(input),
    request: { ...sent(request), ...(request.length === 0 && unreadable(input.talk)), title: askTitle(input.kind) },
    'server-checks': serverCheckFacts(input, request[0]),
    'accept-key': acceptFacts(input, response[0]),
    'side-by-side': sideBySideFacts(input),
    answer: answeredByReset(input) ?? {
      ...sent(answered),
      ...answerWords(input),
      ...(answered.length > 1 && { more: INTERIM }),
    },
    'client-checks': clientCheckFacts(input, response[0]),
    'frame-up': { ...sent(data('up')), ...(data('up').some(hasPrintedKey) && { more: PRINTED_KEY }) },
    'frame-down': sent(data('down')),
    'ping-pong': sent(control.slice(0, SHOWN_CONTROL_FRAMES)),
    fragments: sent([...firstFragmented(frames, 'up'), ...firstFragmented(frames, 'down')]),
    closing: closingFacts(
      input,
      frames.filter(({ frame }) => frame?.opcode === 0x8),
    ),
  };
}

const INTERIM: Text = {
  en: 'An interim answer (1xx) came before it: that says only that the final one is still to come (RFC 9110 §15.2).',
  es: 'Antes llegó una respuesta provisional (1xx): solo dice que la definitiva aún está por llegar (RFC 9110 §15.2).',
};

const hasPrintedKey = ({ frame }: StepMessage): boolean =>
  frame?.bytes.hex.slice(2 * frame.headerBytes - 8, 2 * frame.headerBytes) === RFC_MASKING_KEY;

const PRINTED_KEY: Text = {
  en: 'This example uses the masking key that RFC 6455 §5.7 prints, so that you can compare the bytes. A real client draws a new one for each frame.',
  es: 'Este ejemplo usa la clave de enmascaramiento que imprime la RFC 6455 §5.7, para que puedas comparar los bytes. Un cliente de verdad saca una nueva para cada trama.',
};

const isData = ({ frame }: StepMessage): boolean => frame !== undefined && frame.opcode < 0x8;

/** Bytes came, but no request: they are shown in its place. */
function unreadable({ messages, head }: Talk): Partial<Facts> {
  const first = messages.filter(({ type, direction }) => type === 'undecodable' && direction === 'up').slice(0, 1);
  if (first.length === 0) return {};
  return {
    ...sent(first),
    explanation: {
      en: `These bytes can’t be read as an HTTP request.${faultWords(head.faults[0], 'en')}`,
      es: `Estos bytes no se pueden leer como una petición HTTP.${faultWords(head.faults[0], 'es')}`,
    },
  };
}

/** " Header line 3: … (RFC 9112 §5.1)". */
function faultWords(fault: HeadFault | undefined, language: Language): string {
  if (!fault) return '';
  const place = {
    en: fault.line === 0 ? 'First line' : `Header line ${fault.line}`,
    es: fault.line === 0 ? 'Primera línea' : `Línea de cabecera ${fault.line}`,
  };
  return ` ${place[language]}: ${fault.why[language]} (${fault.reference.label})`;
}

function tcpFacts({ connection: { clientPort, serverPort } }: StepsInput): Facts {
  const ports = {
    en: `From port ${clientPort} of the client to port ${serverPort} of the server.`,
    es: `Del puerto ${clientPort} del cliente al puerto ${serverPort} del servidor.`,
  };
  const note: Note = {
    en: `TCP connection, client port ${clientPort} to server port ${serverPort}`,
    es: `Conexión TCP, del puerto ${clientPort} del cliente al ${serverPort} del servidor`,
  };
  return { messages: [], happened: true, atMs: 0, more: ports, note };
}

function askTitle(kind: HandshakeKind): Text {
  return kind === 'browser' ? { en: 'The browser asks', es: 'El navegador pregunta' } : STEP_TEXTS.request.title;
}

function serverCheckFacts({ checks, talk, server }: StepsInput, request: StepMessage | undefined): Facts {
  const failed = checks.server.find(({ ok }) => !ok);
  const note: Note = failed
    ? { en: `Check fails: ${failed.name.en}`, es: `Falla la comprobación: ${failed.name.es}` }
    : { en: `${checks.server.length} checks passed`, es: `${checks.server.length} comprobaciones superadas` };
  return {
    messages: [],
    happened: checks.server.length > 0,
    atMs: (request ?? talk.messages.find(({ direction }) => direction === 'up'))?.atMs ?? null,
    note,
    ...(server !== null && { explanation: asRfcAsks(server) }),
    extra: { checks: checks.server },
  };
}

/** What a program looks at can't be seen from outside. */
function asRfcAsks(server: string): Text {
  return {
    en: `Nothing is sent in this step. These are the checks that RFC 6455 asks of a server, computed from the request above. Which of them ${server} really makes is not to be seen here: “npm run check” tries it out.`,
    es: `En este paso no se envía nada. Son las comprobaciones que la RFC 6455 pide a un servidor, calculadas a partir de la petición de arriba. Cuáles hace de verdad ${server} no se ve aquí: lo averigua «npm run check».`,
  };
}

function acceptFacts({ talk, outcome }: StepsInput, response: StepMessage | undefined): Facts {
  const key = headerValue(talk.request?.headers ?? [], 'sec-websocket-key');
  const view = key === null ? null : acceptView(key);
  const accept = view?.computation.accept ?? '';
  return {
    messages: [],
    happened: view !== null && outcome.status === 101,
    atMs: response?.atMs ?? null,
    note: { en: `base64(SHA-1(key + GUID)) = ${accept}`, es: `base64(SHA-1(clave + GUID)) = ${accept}` },
    ...(view && { extra: { accept: view } }),
  };
}

function answerWords({ outcome, stream }: StepsInput): Partial<Facts> {
  const { status, failedCheck, state } = outcome;
  if (status === null) return {};
  const title = { en: `The server answers ${status}`, es: `El servidor responde ${status}` };
  if (state !== 'refused') return { title };
  const what = stream ? { en: 'stream', es: 'el flujo' } : { en: 'connection', es: 'la conexión' };
  const why = failedCheck ? { en: ` ${failedCheck.why.en}`, es: ` ${failedCheck.why.es}` } : { en: '', es: '' };
  return {
    title,
    explanation: {
      en: `This is an ordinary HTTP answer: the ${what.en} does not become a WebSocket.${why.en}`,
      es: `Es una respuesta HTTP corriente: ${what.es} no pasa a ser un WebSocket.${why.es}`,
    },
  };
}

function clientCheckFacts({ kind, checks, outcome }: StepsInput, response: StepMessage | undefined): Facts {
  const failed = checks.client.find(({ ok }) => !ok);
  const note: Note = failed
    ? { en: `Check of the client fails: ${failed.name.en}`, es: `Falla la comprobación del cliente: ${failed.name.es}` }
    : {
        en: `${checks.client.length} checks of the client passed`,
        es: `${checks.client.length} comprobaciones del cliente superadas`,
      };
  const title = kind === 'browser' ? { en: 'The browser checks', es: 'El navegador comprueba' } : undefined;
  const explanation = failed && outcome.state !== 'refused' ? notAccepted(kind) : undefined;
  return {
    messages: [],
    happened: response !== undefined,
    atMs: response?.atMs ?? null,
    note,
    extra: { checks: checks.client },
    ...(title && { title }),
    ...(explanation && { explanation }),
  };
}

/** The server has switched, and yet there is no connection to speak on. */
function notAccepted(kind: HandshakeKind): Text {
  return kind === 'browser'
    ? {
        en: 'A check is not passed, so a browser fails the connection. A page’s script gets error and then close with code 1006 and no reason; the reason stands in the console (F12) only.',
        es: 'Una comprobación no se cumple, así que el navegador da por fallida la conexión. El script de una página recibe error y después close con el código 1006 y sin motivo; el motivo solo está en la consola (F12).',
      }
    : {
        en: 'A check is not passed, so the client must fail the connection: it closes it and sends no data.',
        es: 'Una comprobación no se cumple, así que el cliente debe dar por fallida la conexión: la cierra y no envía datos.',
      };
}

/** The frames of the first message that came in more than one, control frames in between left out. */
function firstFragmented(frames: StepMessage[], direction: 'up' | 'down'): StepMessage[] {
  const data = frames.filter((one) => one.direction === direction && isData(one));
  const start = data.findIndex(({ frame }) => frame?.fin === false && frame.opcode !== 0);
  if (start === -1) return [];
  const end = data.findIndex(({ frame }, i) => i > start && frame?.fin === true);
  return data.slice(start, end === -1 ? undefined : end + 1);
}

const CLOSED_FIRST: Record<'client' | 'server' | 'nobody' | 'unknown', Text> = {
  client: {
    en: 'The client closed the TCP connection first; it was gone',
    es: 'El cliente cerró primero la conexión TCP; quedó cerrada',
  },
  server: {
    en: 'The server closed the TCP connection first; it was gone',
    es: 'El servidor cerró primero la conexión TCP; quedó cerrada',
  },
  nobody: { en: 'The connection was cut off', es: 'La conexión se cortó' },
  unknown: { en: 'The TCP connection was gone', es: 'La conexión TCP quedó cerrada' },
};

function closingFacts(input: StepsInput, frames: StepMessage[]): Facts {
  const { outcome } = input;
  if (input.stream) return endOfStream(input, frames);
  const { tcpClosedFirstBy: by, tcpClosedAtMs: atMs } = outcome;
  if (atMs === null) return sent(frames);
  const seconds = (language: 'en' | 'es'): string => formatNumber(atMs, language, 1);
  const who = CLOSED_FIRST[by ?? 'nobody'];
  const more = { en: `${who.en} after ${seconds('en')} ms.`, es: `${who.es} a los ${seconds('es')} ms.` };
  const explanation = frames.length > 0 ? undefined : NO_CLOSE_FRAMES;
  const note: Note = { en: more.en.replace(/\.$/, ''), es: more.es.replace(/\.$/, '') };
  return {
    messages: frames,
    happened: true,
    atMs: frames[0]?.atMs ?? atMs,
    more,
    note,
    ...(explanation && { explanation }),
  };
}

const NO_CLOSE_FRAMES: Text = {
  en: 'No close frame was sent: only TCP was closed.',
  es: 'No se envió ninguna trama de cierre: solo se cerró TCP.',
};
