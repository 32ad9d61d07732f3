/** The steps up to the answer and its checks: what each says beside its texts. */
import type { HandshakeKind, Language, StepMessage, Text } from '../../../contract.ts';
import { headerValue } from '../../../tap/decode/http1/head.ts';
import { acceptView } from '../accept.ts';
import type { Note } from '../diagram.ts';
import type { HeadFault } from '../head-faults.ts';
import type { Talk } from '../talk.ts';
import { STEP_TEXTS } from '../texts/steps.ts';
import { type Facts, type StepsInput, sent } from './facts.ts';

/** Bytes came, but no request: they are shown in its place. */
export function unreadable({ messages, head }: Talk): Partial<Facts> {
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

/** The ports of both sides. */
export function tcpFacts({ connection: { clientPort, serverPort } }: StepsInput): Facts {
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

/** Who asks. */
export function askTitle(kind: HandshakeKind): Text {
  return kind === 'browser' ? { en: 'The browser asks', es: 'El navegador pregunta' } : STEP_TEXTS.request.title;
}

/** The checks of a server, and whether one fails. */
export function serverCheckFacts({ checks, talk, server }: StepsInput, request: StepMessage | undefined): Facts {
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
function asRfcAsks(server: Text): Text {
  return {
    en: `Nothing is sent in this step. These are the checks that RFC 6455 asks of a server, computed from the request above. Which of them ${server.en} really makes is not to be seen here: “npm run check” tries it out.`,
    es: `En este paso no se envía nada. Son las comprobaciones que la RFC 6455 pide a un servidor, calculadas a partir de la petición de arriba. Cuáles hace de verdad ${server.es} no se ve aquí: lo averigua «npm run check».`,
  };
}

/** How the key becomes the answer’s Sec-WebSocket-Accept. */
export function acceptFacts({ talk, outcome }: StepsInput, response: StepMessage | undefined): Facts {
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

/** Which status, and what a refusal means. */
export function answerWords({ outcome, stream }: StepsInput): Partial<Facts> {
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

/** The checks of a client, and what becomes of a connection that fails one. */
export function clientCheckFacts({ kind, checks, outcome }: StepsInput, response: StepMessage | undefined): Facts {
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
