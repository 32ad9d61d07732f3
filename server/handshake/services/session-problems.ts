/** What can't be done with a connection that somebody looks at. */
import { Problem, quote } from '../../problem.ts';

/** It was forgotten, or never was. */
export function notFound(id: string, kept: number): Problem {
  return new Problem(404, 'no-such-handshake', {
    en: `There is no connection ${quote(id)} here any more; the last ${kept} are kept. Open a new one.`,
    es: `Aquí ya no está la conexión ${quote(id)}; se guardan las últimas ${kept}. Abre otra.`,
  });
}

/** Nobody came with this token. */
export function tokenUnknown(token: string): Problem {
  return new Problem(404, 'no-such-token', {
    en: `No connection with the token ${quote(token)} was seen. Open ws://…/chatService?token=${token.slice(0, 16)} (wss://… while the port speaks TLS) first, then ask again.`,
    es: `No se ha visto ninguna conexión con el token ${quote(token)}. Abre primero ws://…/chatService?token=${token.slice(0, 16)} (wss://… mientras el puerto habla TLS) y vuelve a preguntar.`,
  });
}

/** Nothing can be sent on it. */
export function notLive(): Problem {
  return new Problem(409, 'not-live', {
    en: 'This connection is closed, or it isn’t the raw client’s: nothing can be sent on it. Open one with live: true.',
    es: 'Esta conexión está cerrada, o no es del cliente TCP propio: no se puede enviar nada por ella. Abre una con live: true.',
  });
}

/** The tap is a long way behind. */
export function notRecorded(): Problem {
  return new Problem(500, 'not-recorded', {
    en: 'The connection was made, but it was not recorded. Try again.',
    es: 'La conexión se hizo, pero no quedó grabada. Vuelve a intentarlo.',
  });
}
