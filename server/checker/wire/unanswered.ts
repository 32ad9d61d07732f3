/** Why what came is no answer yet, as whoever writes a server can mend it. */
import { latin1Of } from '../../bytes/bytes.ts';
import { secondsText, type Text } from '../../contract.ts';
import { Fault, text } from '../fault.ts';
import type { Connection } from './connection.ts';
import { readHead } from './http.ts';

const HEAD_BYTES = 128 * 1024;
const QUOTED = 40;

/** Of a connection on which a request was sent and no whole answer came. */
export function unanswered({ ended, waiting }: Pick<Connection, 'ended' | 'waiting'>, deadlineMs: number): Fault {
  const came = waiting();
  const seconds = secondsText(deadlineMs);
  if (came.length > 0) return new Fault(whatIsMissing(came));
  return new Fault(
    ended
      ? text('The server closed TCP without an answer.', 'El servidor cerró TCP sin responder.')
      : text(`Within ${seconds.en} s no answer came.`, `En ${seconds.es} s no llegó ninguna respuesta.`),
  );
}

function whatIsMissing(came: Uint8Array): Text {
  if (readHead(came)) {
    return text(
      'The head of the answer is whole, and its body is shorter than the head says.',
      'La cabecera de la respuesta está entera, y el cuerpo es más corto de lo que ella dice.',
    );
  }
  const all = latin1Of(came.subarray(0, HEAD_BYTES));
  if (!all.startsWith('HTTP/')) {
    const begin = JSON.stringify(all.slice(0, QUOTED));
    return text(
      `An HTTP answer begins with HTTP/1.1 and a status; what came begins ${begin}.`,
      `Una respuesta HTTP empieza por HTTP/1.1 y un estado; lo que llegó empieza por ${begin}.`,
    );
  }
  if (/(^|[^\r])\n/.test(all)) {
    return text(
      'The head of the answer does not end: a line in it ends with LF alone (\\n). In HTTP each line ends with CR LF (\\r\\n), the empty one too.',
      'La cabecera de la respuesta no termina: una de sus líneas acaba solo en LF (\\n). En HTTP cada línea acaba en CR LF (\\r\\n), también la vacía.',
    );
  }
  return text(
    'The head of the answer does not end: after its last line, CR LF and an empty line are missing (\\r\\n\\r\\n).',
    'La cabecera de la respuesta no termina: tras su última línea faltan CR LF y una línea vacía (\\r\\n\\r\\n).',
  );
}
