/** The checks that server and client make of the opening handshake. */
import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';

export type ServerCheckId =
  | 'method'
  | 'http-version'
  | 'host'
  | 'upgrade'
  | 'connection'
  | 'key'
  | 'version'
  | 'origin'
  | 'protocol'
  | 'extensions'
  /** These four over HTTP/2 only. */
  | 'setting'
  | 'connect-protocol'
  | 'scheme-and-path'
  | 'fields-of-http1'
  /** These three are listed only when they decide. */
  | 'head'
  | 'target'
  | 'body';
export type ClientCheckId =
  | 'status'
  | 'answer-upgrade'
  | 'answer-connection'
  | 'accept'
  | 'answer-protocol'
  | 'answer-extensions';
export type CheckId = ServerCheckId | ClientCheckId;

export interface Check {
  id: CheckId;
  side: 'server' | 'client';
  name: Text;
  ok: boolean;
  /** As it stood on the wire; null: it was missing. */
  received: string | null;
  expected: Text;
  /** Why the rule exists; if it failed, what that means. */
  why: Text;
  reference: Reference;
  /** Server's checks: the status that it is refused with. */
  status?: number;
  /** A rule of browsers (WHATWG), stricter than the RFC's; other clients don't check so. */
  browserRule?: true;
  /** What follows from it without being a fault: an offer that is declined. */
  notes?: Text[];
  /** The bytes that it is about, where no span of the head names it: in the request. */
  at?: { start: number; end: number };
}
