/** What a request asks for and whom: its target, RFC 9112 §3.2, and the value of Host, RFC 9110 §7.2. */
import type { HeaderList } from '../../../contract.ts';

export interface Target {
  /** `http` or `https` when the target is a whole address (absolute form), which every server must take. */
  scheme: 'http' | 'https' | null;
  /** Of a whole address, name and port as they stand there; they count instead of Host (§3.2.2). */
  authority: string | null;
  /** Path and query, as in the origin form; `*` for OPTIONS of the server as a whole. */
  pathAndQuery: string;
}

const ABSOLUTE = /^(https?):\/\/([^/?#]*)(.*)$/is;

/** Null: neither a path, nor an address of http or https, nor `*`. */
export function readTarget(target: string): Target | null {
  if (target.startsWith('/') || target === '*') return { scheme: null, authority: null, pathAndQuery: target };
  const [, scheme, authority, rest = ''] = ABSOLUTE.exec(target) ?? [];
  if (!scheme || !authority) return null;
  return {
    scheme: scheme.toLowerCase() as 'http' | 'https',
    authority,
    pathAndQuery: rest.startsWith('/') ? rest : `/${rest}`,
  };
}

/** An https address is answered over TLS only, RFC 9110 §7.4; an http address may be asked for over either. */
export function schemeFits(target: string, secure: boolean): boolean {
  return secure || readTarget(target)?.scheme !== 'https';
}

/** The path of a target, whatever its form, without its query; a target that can't be read is answered as it is. */
export function pathOf(target: string): string {
  return (readTarget(target)?.pathAndQuery ?? target).split(/[?#]/, 1)[0] as string;
}

/** `name` or `name:port`; the name may be an address, of IPv6 in brackets (RFC 3986 §3.2.2). */
const HOST = /^(?:\[[0-9A-Za-z:.%]+\]|[0-9A-Za-z._~!$&'()*+,;=%-]*)(?::\d*)?$/;

/** A request must have one Host, and one that can be a host's name; anything else is answered 400 (RFC 9112 §3.2). */
export type HostFault = 'missing' | 'repeated' | 'malformed';

/** What is wrong with a request's Host, if anything. */
export function hostFault(headers: HeaderList): HostFault | null {
  const values = headers.filter(([name]) => name.toLowerCase() === 'host');
  if (values.length > 1) return 'repeated';
  if (values.length === 0) return 'missing';
  return HOST.test(values[0]?.[1] ?? '') ? null : 'malformed';
}
