/**
 * Whose run is whose. A browser gets a seat: a random token in a cookie, no account. Whoever sits at the machine
 * itself (loopback) sees all.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Seat } from '../documents/shelves.ts';
import { isLocal } from '../http/local.ts';

/** Cookies know no ports: without these paths the measured ports would be sent it too, and its bytes counted. */
const PATHS = ['/api', '/control'];
const NAME = 'seat';
const TOKEN = /^[\w-]{22}$/;
const YEAR_S = 365 * 24 * 60 * 60;

export interface SeatedRequest extends Seat {
  /** The `Set-Cookie`s that must go with the answer, for a browser that has no seat yet. */
  setCookies: string[];
}

export type SeatOf = (request: IncomingMessage) => SeatedRequest;

/** The seat's public name: who reads it can't sit down on it. */
const nameOf = (token: string): string => createHash('sha256').update(token).digest('hex').slice(0, 16);

function tokenIn(cookies: string | undefined): string | null {
  for (const cookie of (cookies ?? '').split(';')) {
    const [name, value] = cookie.trim().split('=');
    if (name === NAME && value && TOKEN.test(value)) return value;
  }
  return null;
}

/**
 * Reads a request's seat, or makes one (RFC 6265: `HttpOnly`, so that no script reads it; `SameSite=Strict`, so that no
 * other site's page uses it). `atMachine`: who sees all, by default whoever is at this machine.
 */
export function createSeats(atMachine: (request: IncomingMessage) => boolean = isLocal): SeatOf {
  return (request) => {
    const known = tokenIn(request.headers.cookie);
    const token = known ?? randomBytes(16).toString('base64url');
    const setCookies = known
      ? []
      : PATHS.map((path) => `${NAME}=${token}; Path=${path}; Max-Age=${YEAR_S}; HttpOnly; SameSite=Strict`);
    return atMachine(request)
      ? { id: null, seesAll: true, setCookies }
      : { id: nameOf(token), seesAll: false, setCookies };
  };
}
