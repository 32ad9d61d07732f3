/** What a target may be wrong by, beside naming a path without a service. Each takes the place of the texts for that. */
import type { Reference, Text } from '../../../contract.ts';
import { rfc6455, rfc9110, rfc9112 } from '../../references.ts';

export interface TargetFault {
  name: Text;
  expected: Text;
  why: Text;
  reference: Reference;
  status: number;
}

/** RFC 9112 §3.2. */
export const NO_ADDRESS: TargetFault = {
  name: { en: 'The target is an address of this server', es: 'El destino es una dirección de este servidor' },
  expected: {
    en: 'a path that begins with /, or a whole http address',
    es: 'una ruta que empiece por /, o una dirección http completa',
  },
  why: {
    en: 'A client with a ws:// address sends its path and query here, or a whole address that begins with http or https (RFC 6455 §4.1). * is for OPTIONS only.',
    es: 'Un cliente con una dirección ws:// envía aquí su ruta y su consulta, o una dirección completa que empieza por http o https (RFC 6455 §4.1). * es solo para OPTIONS.',
  },
  reference: rfc9112('3.2'),
  status: 400,
};

export const TUNNEL: TargetFault = {
  name: { en: 'No tunnel is asked for', es: 'No se pide un túnel' },
  expected: { en: 'GET and a path', es: 'GET y una ruta' },
  why: {
    en: 'CONNECT asks a proxy for a tunnel to the host and port that it names. This server is no proxy and answers 501.',
    es: 'CONNECT pide a un proxy un túnel hacia el servidor y puerto que nombra. Este servidor no es un proxy y responde 501.',
  },
  reference: rfc9110('9.3.6'),
  status: 501,
};

export const FRAGMENT: TargetFault = {
  name: { en: 'The target has no fragment', es: 'El destino no lleva fragmento' },
  expected: { en: 'an address without #', es: 'una dirección sin #' },
  why: {
    en: 'What follows # is called the fragment. A ws:// address must not have one, and no form of a request’s target has one (RFC 9112 §3.2). A # of the path itself must be written %23.',
    es: 'Lo que sigue a # se llama fragmento. Una dirección ws:// no debe llevarlo, y ninguna forma del destino de una petición lo tiene (RFC 9112 §3.2). Un # de la propia ruta debe escribirse %23.',
  },
  reference: rfc6455('3'),
  status: 400,
};
