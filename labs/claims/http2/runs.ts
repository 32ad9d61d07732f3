/** The runs that what is said of HTTP/2 is tried by. */
import { preset } from '../claim.ts';

/** The same run over HTTP/1.1 and over HTTP/2, both with TLS: two of the recorded series over protocols. */
export const OVER_1 = preset({ protocol: 'https' });
export const OVER_2 = preset({ protocol: 'https-h2' });

/** Somebody writes, once a second. */
export const CHAT = preset({
  scenario: 'chat',
  updatesPerSecond: 0.5,
  actionsPerSecond: 1,
  transports: ['sse', 'websocket'],
  protocol: 'https-h2',
});

/** The page of docs/theory behind these claims. */
export const THEORY = '16-websocket-and-http2';

export const STACK_OVERFLOW = {
  who: 'Stack Overflow',
  title: 'Does HTTP/2 make websockets obsolete?',
  year: 2015,
  url: 'https://stackoverflow.com/questions/28582935/does-http-2-make-websockets-obsolete',
} as const;

export const ONE_BROWSER = {
  en: 'One browser and the lab’s own feed, without cookies.',
  es: 'Un navegador y la fuente del propio laboratorio, sin cookies.',
};
