/** What the measured ports speak, and what a browser agreed to on each connection. */

/** `https-h2`: https where HTTP/2 is offered too; which one a connection speaks, the browser chooses (ALPN, RFC 7301). */
export const PROTOCOLS = ['http', 'https', 'https-h2'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

/** The same in every language. */
export const PROTOCOL_NAME: Record<Protocol, string> = {
  http: 'http / ws',
  https: 'https / wss',
  'https-h2': 'https / wss, HTTP/2',
};

export function isSecure(protocol: Protocol): boolean {
  return protocol !== 'http';
}

/** What a connection speaks, by its name in ALPN. */
export const HTTP_VERSIONS = ['http/1.1', 'h2'] as const;
export type HttpVersion = (typeof HTTP_VERSIONS)[number];
