/**
 * What the lab's pages may load, whom they may talk to, and who may show them: Content Security Policy, level 3. On
 * the measured ports every byte counts: a policy says what is needed and no more.
 */
import type { IncomingMessage } from 'node:http';
import type { Guard } from './guard.ts';

/** Nobody may take it for something else than its type says. */
export const NO_SNIFFING = { 'X-Content-Type-Options': 'nosniff' } as const;

/** Answers that are no pages: whoever shows one in a frame sees nothing. */
export const NOT_A_PAGE = {
  ...NO_SNIFFING,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const ANY_PAGE = "default-src 'self'; base-uri 'none'; form-action 'self'";

/** The lab's page. `sockets`: ports that it opens WebSockets to. */
export function labPagePolicy(guard: Guard, request: IncomingMessage, sockets: number[]): string {
  // A bench may be opened while the page is: its windows stand in frames, and its certificate is asked for.
  const later = (schemes: string[]): string => guard.sourcesFor(request, schemes, ['*']);
  const open = guard.sourcesFor(request, ['http', 'https']);
  return [
    ANY_PAGE,
    // Mermaid and chart.js write style attributes, and so do bars and tips whose size is a number of the run.
    "style-src 'self' 'unsafe-inline'",
    // Pictures are exported through blob: and data: addresses.
    "img-src 'self' blob: data:",
    `connect-src 'self' ${open} ${later(['https'])} ${guard.sourcesFor(request, ['ws', 'wss'], sockets)}`,
    `frame-src ${later(['http', 'https'])}`,
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A little window: it talks to its own port alone, and only the lab's page may show it. */
export function windowPolicy(guard: Guard, request: IncomingMessage): string {
  const port = [request.socket.localPort ?? 0];
  return [
    ANY_PAGE,
    // Its ticks come from a worker made of a few lines of script.
    'worker-src blob:',
    'img-src data:',
    `connect-src 'self' ${guard.sourcesFor(request, ['ws', 'wss'], port)}`,
    `frame-ancestors ${guard.labSource(request)}`,
  ].join('; ');
}

/** Request/response: the whole page, sent again and again. It opens no connection by itself. */
export function wholePagePolicy(guard: Guard, request: IncomingMessage, styles: string): string {
  const ancestors = `frame-ancestors ${guard.labSource(request)}`;
  return [ANY_PAGE, `style-src ${styles}`, 'worker-src blob:', 'img-src data:', ancestors].join('; ');
}
