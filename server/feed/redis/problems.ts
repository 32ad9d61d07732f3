/** Why a shared feed can't be had. */
import type { Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';

const ES_TYPES: Record<string, string> = {
  string: 'una cadena',
  stream: 'un stream',
  list: 'una lista',
  hash: 'un hash',
  set: 'un conjunto',
  zset: 'un conjunto ordenado',
};
const EN_TYPES: Record<string, string> = { zset: 'a sorted set' };

/** 503: nobody answers there, or nobody who speaks as Redis does. */
export function notThere(shown: string, error: Error): Problem {
  const why = reasonOf(error);
  return new Problem(503, 'no-store', {
    en: `No Redis server answers at ${shown} (${why}). Start one there (redis-server), or give its address: --feed redis://host:6379/0`,
    es: `Ningún servidor Redis responde en ${shown} (${why}). Arranca uno allí (redis-server) o indica su dirección: --feed redis://equipo:6379/0`,
  });
}

/** 503: it answers, and doesn't let us in or do what we ask. */
export function refusedUs(shown: string, said: string): Problem {
  if (/^(WRONGPASS|NOAUTH|ERR AUTH|ERR invalid password)/.test(said)) {
    return new Problem(503, 'store-password', {
      en: `The Redis server at ${shown} wants another user or password; it says ${quote(said)}. Give them in the address: --feed redis://user:password@host:6379/0 (of a password alone: redis://:password@host:6379/0)`,
      es: `El servidor Redis de ${shown} pide otro usuario u otra contraseña; dice ${quote(said)}. Indícalos en la dirección: --feed redis://usuario:clave@equipo:6379/0 (si solo hay contraseña: redis://:clave@equipo:6379/0)`,
    });
  }
  return new Problem(503, 'store-refuses', {
    en: `The Redis server at ${shown} refuses what the lab asks of it; it says ${quote(said)}.`,
    es: `El servidor Redis de ${shown} rechaza lo que le pide el laboratorio; dice ${quote(said)}.`,
  });
}

/** 503. */
export function tooOld(shown: string, version: string): Problem {
  return new Problem(503, 'store-too-old', {
    en: `The Redis server at ${shown} is of version ${version}. A shared feed needs 7.0 or later.`,
    es: `El servidor Redis de ${shown} es de la versión ${version}. Una fuente compartida necesita la 7.0 o posterior.`,
  });
}

/** 503: somebody keeps something else under a name that the feed needs. */
export function wrongKind(shown: string, name: string, found: string, wanted: string): Problem {
  return new Problem(503, 'store-key-taken', {
    en: `At ${shown} the key ${quote(name)} holds ${EN_TYPES[found] ?? `a ${found}`}, and the feed keeps a ${wanted} there. Choose another key: --feed …?key=another-name`,
    es: `En ${shown} la clave ${quote(name)} contiene ${ES_TYPES[found] ?? found}, y la fuente guarda ahí ${ES_TYPES[wanted]}. Elige otra clave: --feed …?key=otro-nombre`,
  });
}

/** What everybody is told while it is away. */
export function lost(shown: string): Text {
  return {
    en: `The Redis server at ${shown} does not answer.`,
    es: `El servidor Redis de ${shown} no responde.`,
  };
}

/** 503: an action can't be passed on. */
export function isAway(): Problem {
  return new Problem(503, 'store-away', {
    en: 'The store of this shared feed is away: nothing can be published until it is back. Send again then.',
    es: 'El almacén de esta fuente compartida no responde: no se puede publicar nada hasta que vuelva. Envíalo de nuevo entonces.',
  });
}

/** Several addresses may have been tried, each with a reason of its own. */
function reasonOf(error: Error & { code?: string; errors?: Error[] }): string {
  const first = error.errors?.[0]?.message ?? error.message;
  return first || error.code || error.name;
}
