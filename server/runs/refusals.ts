/** Why a run does not begin. */
import type { Text } from '../contract.ts';
import { Problem } from '../problem.ts';

/** 409: one run a page. */
export function busy(): Problem {
  return new Problem(409, 'busy', {
    en: 'This page has a run already. Wait for it to end, or stop it.',
    es: 'Esta página ya tiene una ejecución. Espera a que acabe o párala.',
  });
}

/** 503. */
export function isClosing(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: no run begins any more. Start the lab again.',
    es: 'El laboratorio se está cerrando y ya no empieza ninguna ejecución. Vuelve a ponerlo en marcha.',
  });
}

/** 409: no bench is free to be kept. */
export function allTaken(): Problem {
  return new Problem(409, 'all-taken', {
    en: 'All benches of this lab are taken by other runs. Try again when one has ended.',
    es: 'Todos los puestos de este laboratorio están ocupados por otras ejecuciones. Inténtalo cuando acabe alguna.',
  });
}

/** 400: `transports`, those that it serves. */
export function servesNone(name: Text, transports: string[]): Problem {
  const list = transports.join(', ');
  return new Problem(400, 'server-serves-none', {
    en: `${name.en} serves none of the transports of this run. It serves ${list}: choose one of these too, or another server.`,
    es: `${name.es} no sirve ninguno de los transportes de esta ejecución. Sirve ${list}: elige también alguno de estos, u otro servidor.`,
  });
}

/** 400: a program that knows no HTTP/2. */
export function speaksHttp1(name: Text): Problem {
  return new Problem(400, 'server-without-http2', {
    en: `${name.en} speaks HTTP/1.1 alone, and this run is to offer HTTP/2. Choose http or https, or the lab’s own server.`,
    es: `${name.es} solo habla HTTP/1.1, y esta ejecución debe ofrecer HTTP/2. Elige http o https, o el servidor del propio laboratorio.`,
  });
}

/** 400: a program can’t share an origin. */
export function hasOwnPort(name: Text): Problem {
  return new Problem(400, 'server-with-own-port', {
    en: `${name.en} can’t stand on one origin with the lab’s own windows. Let each transport have a port of its own, or choose the lab’s own server.`,
    es: `${name.es} no puede compartir un solo origen con las ventanas del laboratorio. Deja que cada transporte tenga su propio puerto, o elige el servidor del propio laboratorio.`,
  });
}

/** 503, with the reason. */
export function noBench(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem(503, 'no-bench', {
    en: `No bench could be opened for this run (${why}). Try again in a moment.`,
    es: `No se ha podido abrir un puesto para esta ejecución (${why}). Inténtalo de nuevo en un momento.`,
  });
}
