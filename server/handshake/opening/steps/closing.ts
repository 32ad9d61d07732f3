/** The last step: the close frames, and who closed TCP. */
import { formatNumber } from '../../../analysis/words/format.ts';
import type { StepMessage, Text } from '../../../contract.ts';
import type { Note } from '../diagram.ts';
import { endOfStream } from '../http2/steps.ts';
import { type Facts, type StepsInput, sent } from './facts.ts';

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

/** The close frames, and how TCP was closed; over HTTP/2 the end of the stream. */
export function closingFacts(input: StepsInput, frames: StepMessage[]): Facts {
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
