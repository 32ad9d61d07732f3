/** The steps that only a handshake over HTTP/2 has, and those that end otherwise there. */
import { formatNumber } from '../../../analysis/words/format.ts';
import type { StepMessage, Text } from '../../../contract.ts';
import type { Note } from '../diagram.ts';
import { type Facts, type StepsInput, sent } from '../steps/facts.ts';
import { headOf } from '../talk.ts';
import { sideBySide } from './side-by-side.ts';
import { NOT_ANNOUNCED, SETTINGS_NOT_KEPT } from './texts/steps.ts';

/** Preface and SETTINGS of both sides. The connection may have been there before. */
export function settingsFacts({ talk, stream }: StepsInput): Facts {
  const messages = talk.messages.filter(({ ownFrame }) => /^(PREFACE|SETTINGS)/.test(ownFrame ?? ''));
  if (messages.length === 0) return { messages, happened: stream !== null, atMs: null, explanation: SETTINGS_NOT_KEPT };
  return { ...sent(messages), ...(stream?.enableConnectProtocol !== '1' && { more: NOT_ANNOUNCED }) };
}

/** Nothing is sent; the table of both handshakes. */
export function sideBySideFacts({ talk, stream, outcome }: StepsInput): Facts {
  const { request, response } = talk;
  const opened = outcome.state !== 'refused';
  if (!request || !stream || !opened) return { messages: [], happened: false, atMs: null };
  return {
    messages: [],
    happened: true,
    atMs: talk.messages.find(({ type }) => type === 'response')?.atMs ?? null,
    note: NO_KEY,
    extra: { sideBySide: sideBySide(headOf(request), response, stream) },
  };
}

const NO_KEY: Note = {
  en: 'No Sec-WebSocket-Key, no Sec-WebSocket-Accept',
  es: 'Sin Sec-WebSocket-Key ni Sec-WebSocket-Accept',
};

/** A malformed request gets no answer: its stream is reset. Null: it was not. */
export function answeredByReset({ talk, outcome }: StepsInput): Facts | null {
  const { reset, status, failedCheck } = outcome;
  if (!reset || status !== null || reset.by === 'client') return null;
  const why = failedCheck ? { en: ` ${failedCheck.why.en}`, es: ` ${failedCheck.why.es}` } : { en: '', es: '' };
  return {
    ...sent(talk.messages.filter((one) => one.direction === 'down' && isReset(one))),
    title: { en: 'The server resets the stream', es: 'El servidor reinicia el flujo' },
    explanation: {
      en: `RST_STREAM ends this stream and no other; the connection goes on.${why.en}`,
      es: `RST_STREAM termina este flujo y ningún otro; la conexión sigue.${why.es}`,
    },
  };
}

const isReset = ({ ownFrame }: StepMessage): boolean => ownFrame === 'RST_STREAM';
const isEnd = (one: StepMessage): boolean => isReset(one) || one.ownFrame === 'DATA END_STREAM';

const ENDED_FIRST: Record<'client' | 'server', Text> = {
  client: { en: 'The client ended its side of the stream first', es: 'El cliente terminó primero su lado del flujo' },
  server: { en: 'The server ended its side of the stream first', es: 'El servidor terminó primero su lado del flujo' },
};
const RESET: Record<'client' | 'server', Text> = {
  client: { en: 'The client reset the stream', es: 'El cliente reinició el flujo' },
  server: { en: 'The server reset the stream', es: 'El servidor reinició el flujo' },
};
const CUT_OFF: Text = { en: 'The connection was lost', es: 'Se perdió la conexión' };
const NO_CLOSE_FRAMES: Text = {
  en: 'No close frame was sent: only the stream was ended.',
  es: 'No se envió ninguna trama de cierre: solo se terminó el flujo.',
};

/** The close frames, and the end of the stream. */
export function endOfStream({ outcome, talk }: StepsInput, closeFrames: StepMessage[]): Facts {
  const messages = [...closeFrames, ...(outcome.state === 'refused' ? [] : talk.messages.filter(isEnd))].toSorted(
    (a, b) => a.atMs - b.atMs || a.seq - b.seq,
  );
  const { tcpClosedFirstBy: by, tcpClosedAtMs: atMs, reset } = outcome;
  if (atMs === null) return sent(messages);
  const ms = (language: 'en' | 'es'): string => formatNumber(atMs, language, 1);
  const who = reset ? RESET[reset.by] : by === 'client' || by === 'server' ? ENDED_FIRST[by] : CUT_OFF;
  const more = {
    en: `${who.en}; it was over after ${ms('en')} ms.`,
    es: `${who.es}; terminó a los ${ms('es')} ms.`,
  };
  const note: Note = { en: more.en.replace(/\.$/, ''), es: more.es.replace(/\.$/, '') };
  return {
    ...sent(messages),
    happened: true,
    atMs: messages[0]?.atMs ?? atMs,
    more,
    note,
    ...(closeFrames.length === 0 && { explanation: NO_CLOSE_FRAMES }),
  };
}
