/** Headers that are lists, as the handshake uses them. Names of headers in lower case. */
import { listMembers, splitOutsideQuotes, trimBlanks } from '../../tap/decode/http1/lists.ts';

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export interface ExtensionOffer {
  name: string;
  /** In order; `null`: a parameter without a value. */
  parameters: [name: string, value: string | null][];
}

/**
 * The subprotocols of a header value; null when the list is malformed: one token or more, each once (§4.1 item 10).
 * Empty elements are no fault (RFC 9110 §5.6.1.2), but a list of nothing else is.
 */
export function subprotocolsOf(value: string | null): string[] | null {
  if (value === null) return [];
  const names = listMembers(value);
  const wellFormed = names.length > 0 && names.every((name) => TOKEN.test(name));
  return wellFormed && new Set(names).size === names.length ? names : null;
}

/** The offers of a Sec-WebSocket-Extensions value; null when it breaks the grammar of §9.1 (one offer or more). */
export function extensionsOf(value: string | null): ExtensionOffer[] | null {
  if (value === null) return [];
  const offers = listMembers(value).map(readOffer);
  return offers.length > 0 && offers.every((offer) => offer !== null) ? offers : null;
}

function readOffer(text: string): ExtensionOffer | null {
  const [name = '', ...rest] = splitOutsideQuotes(text, ';').map(trimBlanks);
  if (!TOKEN.test(name)) return null;
  const parameters = rest.map(readParameter);
  return parameters.every((one) => one !== null) ? { name, parameters } : null;
}

function readParameter(text: string): [string, string | null] | null {
  const equals = text.indexOf('=');
  const name = equals === -1 ? text : trimBlanks(text.slice(0, equals));
  if (!TOKEN.test(name)) return null;
  if (equals === -1) return [name, null];
  const written = trimBlanks(text.slice(equals + 1));
  const value = /^".*"$/.test(written) ? written.slice(1, -1).replace(/\\(.)/g, '$1') : written;
  // What stands in quotes must still be a token once they are gone, §9.1.
  return TOKEN.test(value) ? [name, value] : null;
}

/** Offers as they are written in a header, without quotes. */
export function writeOffers(offers: ExtensionOffer[]): string {
  const written = ([name, value]: [string, string | null]): string => (value === null ? name : `${name}=${value}`);
  return offers.map(({ name, parameters }) => [name, ...parameters.map(written)].join('; ')).join(', ');
}
