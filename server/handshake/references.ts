import type { Reference } from '../contract.ts';

const RFC = 'https://www.rfc-editor.org/rfc';

function rfc(number: number): (section: string) => Reference {
  return (section) => ({
    label: `RFC ${number} §${section}`,
    href: `${RFC}/rfc${number}#${/^\d/.test(section) ? 'section' : 'appendix'}-${section}`,
  });
}

/** The WebSocket Protocol. */
export const rfc6455 = rfc(6455);
/** HTTP Semantics. */
export const rfc9110 = rfc(9110);
/** HTTP Caching. */
export const rfc9111 = rfc(9111);
/** HTTP/1.1. */
export const rfc9112 = rfc(9112);
/** Additional HTTP Status Codes. */
export const rfc6585 = rfc(6585);
/** HTTP/2. */
export const rfc9113 = rfc(9113);
/** HPACK, how HTTP/2 writes heads. */
export const rfc7541 = rfc(7541);
/** WebSocket over HTTP/2. */
export const rfc8441 = rfc(8441);
/** WebSocket over HTTP/3. */
export const rfc9220 = rfc(9220);
/** TLS 1.3. */
export const rfc8446 = rfc(8446);
/** Compression Extensions for WebSocket. */
export const rfc7692 = rfc(7692);
/** UTF-8. */
export const rfc3629 = rfc(3629);
/** The Web Origin Concept. */
export const rfc6454 = rfc(6454);

/** What browsers tell a script, and what they don't: WHATWG. */
export const webSocketsStandard: Reference = {
  label: 'WHATWG WebSockets §4',
  href: 'https://websockets.spec.whatwg.org/#feedback-from-the-protocol',
};

/** HTML, of the living standard. */
export const whatwgHtml = (section: string, anchor: string): Reference => ({
  label: `WHATWG HTML §${section}`,
  href: `https://html.spec.whatwg.org/multipage/server-sent-events.html#${anchor}`,
});

/** What the lab and a server agree on. */
export const serverContract: Reference = { label: 'docs/servers.md', href: 'docs/servers.md' };
