import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Problem, quote } from '../problem.ts';
import { NOT_A_PAGE } from './policy.ts';
import { requestFault } from './request-faults.ts';

/** Turns whatever was thrown into a `Problem`; what nobody foresaw becomes a 500 that hides nothing but the stack. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { status, limit } = (error ?? {}) as { status?: number; limit?: number };
  if (status === 413 && limit) {
    const mebibytes = limit / 1024 / 1024;
    return new Problem(413, 'too-large', {
      en: `This is over ${mebibytes} MiB, the most that is taken here. A run's document is smaller.`,
      es: `Esto pasa de ${mebibytes} MiB, lo máximo que se admite aquí. El documento de una ejecución es menor.`,
    });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const why = requestFault(error as Error);
    return new Problem(status, 'bad-request', {
      en: `The request can't be taken: ${why.en}.`,
      es: `No se puede atender la petición: ${why.es}.`,
    });
  }
  console.error(error);
  return new Problem(500, 'internal', {
    en: 'Something went wrong inside the lab; its terminal says what. What was recorded is still there.',
    es: 'Algo ha fallado dentro del laboratorio; su terminal dice qué. Lo ya grabado sigue ahí.',
  });
}

/** Answers a request with an error in JSON (`LabError`). */
export function sendProblem(response: ServerResponse, error: unknown): void {
  const problem = asProblem(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = `${JSON.stringify(problem)}\n`;
  // Node would take a Connection header for granted, and still hold the connection for one to keep.
  if (problem.status === 413 || problem.headers.Connection?.includes('close')) response.shouldKeepAlive = false;
  response.writeHead(problem.status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    ...NOT_A_PAGE,
    // RFC 9110 §15.5.6: a 405 must say what is allowed. After a 413 the rest of the body isn't worth reading.
    ...(problem.status === 413 && { Connection: 'close' }),
    ...problem.headers,
  });
  response.end(body);
}

const UNREAD_REFUSAL_MS = 5000;

/**
 * Answers on a connection that has no response object (an upgrade, or bytes that aren't HTTP), and closes it.
 * `method`: of the request, if it was read: the answer to HEAD has no body.
 */
export function refuse(socket: Duplex, error: unknown, method?: string): void {
  const problem = asProblem(error);
  const body = `${JSON.stringify(problem)}\n`;
  const lines = Object.entries({
    Connection: 'close',
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    ...problem.headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  if (!socket.writable) return void socket.destroy();
  socket.once('finish', () => socket.destroy());
  // Whoever does not read it is not waited for.
  const limit = setTimeout(() => socket.destroy(), UNREAD_REFUSAL_MS);
  socket.once('close', () => clearTimeout(limit));
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${method === 'HEAD' ? '' : body}`,
  );
}

/** Says what may be done at an address (RFC 9110 §9.3.7); an empty answer. */
export function sendAllowed(response: ServerResponse, methods: readonly string[]): void {
  response.writeHead(204, { Allow: methods.join(', '), 'Cache-Control': 'no-store' });
  response.end();
}

/** The error says what is allowed, in words and as RFC 9110 §15.5.6 asks. */
export function methodNotAllowed(method: string | undefined, allowed: readonly string[]): Problem {
  const methods = allowed.join(', ');
  const text = {
    en: `This address takes ${methods}; received ${quote(method)}.`,
    es: `Esta dirección admite ${methods}; se recibió ${quote(method)}.`,
  };
  return new Problem(405, 'method-not-allowed', text, { Allow: methods });
}

/** The error for an address that leads nowhere. */
export function notFound(path: string): Problem {
  return new Problem(404, 'not-found', {
    en: `There is nothing at ${path}. The lab's page is at /.`,
    es: `No hay nada en ${path}. La página del laboratorio está en /.`,
  });
}
