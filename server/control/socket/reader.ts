/** How much one page may say on the control WebSocket. */
import type { RawData } from 'ws';
import { createAllowance } from '../../allowance.ts';
import { Problem } from '../../problem.ts';
import { type ReadMessage, readPageMessage } from './messages.ts';

/** Many times what five busy windows say. */
const MESSAGES = { perSecond: 500, burst: 2000 };
const BYTES = { perSecond: 1024 * 1024, burst: 4 * 1024 * 1024 };
/** What a person does by hand: starts, faults, changes of the link, updates published. */
const PRESSES = { perSecond: 10, burst: 60 };
/** A message that stops a run has no more characters. */
const LONGEST_STOP = 200;
const PRESSED: ReadMessage['type'][] = ['start', 'protocol', 'link', 'fault', 'publish', 'save'];

/** Reads what one page says. Throws a `Problem`: 400 for what can't be read, 429 for what is too much. */
export function createMessageReader(): (data: RawData, nowMs: number) => ReadMessage {
  const [bytes, messages, presses] = [createAllowance(BYTES), createAllowance(MESSAGES), createAllowance(PRESSES)];
  return (data, nowMs) => {
    const text = String(data);
    const fits = bytes.take(nowMs, text.length) && messages.take(nowMs);
    // Whoever said too much can still stop; nothing else is even looked at.
    if (!fits && !(text.length <= LONGEST_STOP && text.includes('stop'))) throw tooEager();
    const message = readPageMessage(text);
    if (message.type === 'stop') return message;
    if (!fits || (PRESSED.includes(message.type) && !presses.take(nowMs))) throw tooEager();
    return message;
  };
}

function tooEager(): Problem {
  return new Problem(429, 'too-eager', {
    en: `That is more than the lab takes from one page: ${MESSAGES.perSecond} messages and 1 MiB a second, ${PRESSES.perSecond} a second of what is pressed by hand. What came beyond was left out. Wait a moment and send it again.`,
    es: `Es más de lo que el laboratorio admite de una página: ${MESSAGES.perSecond} mensajes y 1 MiB por segundo; de lo que se pulsa a mano, ${PRESSES.perSecond} por segundo. Lo que sobraba se descartó. Espera un momento y vuelve a enviarlo.`,
  });
}
