import type { CursorText } from '../contract.ts';
import { Problem, quote } from '../problem.ts';

/** "I have everything up to `id` of `epoch`." Ids begin again when the epoch changes. */
export interface Cursor {
  epoch: string;
  id: number;
}

/** Writes a cursor as it travels in URLs, event ids and messages: `epoch.id`. */
export function formatCursor(cursor: Cursor): CursorText {
  return `${cursor.epoch}.${cursor.id}`;
}

/** Reads `epoch.id`. Throws a `Problem` (400) that says what is wrong with it. */
export function parseCursor(text: string): Cursor {
  const match = /^([a-z0-9]{1,16})\.(\d{1,15})$/.exec(text);
  if (!match?.[1] || !match[2]) {
    throw new Problem(400, 'bad-cursor', {
      en: `The cursor ${quote(text)} can't be read. A cursor is epoch.id, for example k3f9.17: ask with the one of your last answer, or without any.`,
      es: `No se entiende el cursor ${quote(text)}. Un cursor es época.id, por ejemplo k3f9.17: pregunta con el de tu última respuesta, o sin ninguno.`,
    });
  }
  return { epoch: match[1], id: Number(match[2]) };
}
