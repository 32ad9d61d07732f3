/** Headers that are lists, as the handshake uses them. Names of headers in lower case. */
import type { HeaderList } from '../../contract.ts';
import { headerValue } from '../../tap/decode/http1/head.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export interface ExtensionOffer {
  name: string;
  /** In order; `null`: a parameter without a value. */
  parameters: [name: string, value: string | null][];
}

/** The subprotocols of a header value; null when the list is malformed (§4.1 item 10: tokens, each once). */
export function subprotocolsOf(value: string | null): string[] | null {
  if (value === null) return [];
  const names = value.split(',').map((name) => name.trim());
  if (!names.every((name) => TOKEN.test(name)) || new Set(names).size < names.length) return null;
  return names;
}

/** The offers of a Sec-WebSocket-Extensions value; null when it breaks the grammar of §9.1. */
export function extensionsOf(value: string | null): ExtensionOffer[] | null {
  if (value === null) return [];
  const offers = splitOutsideQuotes(value, ',').map(readOffer);
  return offers.every((offer) => offer !== null) ? offers : null;
}

function readOffer(text: string): ExtensionOffer | null {
  const [name = '', ...rest] = splitOutsideQuotes(text, ';').map((part) => part.trim());
  if (!TOKEN.test(name)) return null;
  const parameters = rest.map(readParameter);
  return parameters.every((one) => one !== null) ? { name, parameters } : null;
}

function readParameter(text: string): [string, string | null] | null {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : text.slice(0, equals).trim();
  if (!TOKEN.test(name)) return null;
  if (equals === -1) return [name, null];
  const written = text.slice(equals + 1).trim();
  const value = /^".*"$/.test(written) ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written;
  // What stands in quotes must still be a token once they are gone, §9.1.
  return TOKEN.test(value) ? [name, value] : null;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [''];
  for (const piece of text.match(/"(?:\\.|[^"\\])*"?|[^"]/gs) ?? []) {
    if (piece === separator) parts.push('');
    else parts.push(`${parts.pop()}${piece}`);
  }
  return parts;
}

/** Every permessage-deflate offer is one that RFC 7692 §7.1 allows, and there is at least one. */
export function offersDeflate(headers: HeaderList): boolean {
  const offers = extensionsOf(headerValue(headers, 'sec-websocket-extensions')) ?? [];
  const deflate = offers.filter(({ name }) => name === 'permessage-deflate');
  return deflate.length > 0 && deflate.every(({ parameters }) => areDeflateParameters(parameters));
}

function areDeflateParameters(parameters: ExtensionOffer['parameters']): boolean {
  const names = parameters.map(([name]) => name);
  const isWindow = (value: string | null): boolean => /^([89]|1[0-5])$/.test(value ?? '');
  return (
    new Set(names).size === names.length &&
    parameters.every(([name, value]) => {
      if (name === 'server_no_context_takeover' || name === 'client_no_context_takeover') return value === null;
      if (name === 'server_max_window_bits') return isWindow(value);
      return name === 'client_max_window_bits' && (value === null || isWindow(value));
    })
  );
}
