/** Words of the web around the five ways: what the theory and the claims speak of. */
import { term } from './term-type.ts';

export const WEB_TERMS = {
  'http-2': term(
    ['HTTP/2', 'A newer HTTP: many requests share one connection as streams, and headers are compressed.'],
    [
      'HTTP/2',
      'Un HTTP más nuevo: muchas peticiones comparten una conexión como flujos, y las cabeceras van comprimidas.',
    ],
  ),
  'http-3': term(
    ['HTTP/3', 'The newest HTTP. It runs on QUIC over UDP, in place of TCP.'],
    ['HTTP/3', 'El HTTP más nuevo. Va sobre QUIC y UDP, en lugar de TCP.'],
  ),
  webtransport: term(
    ['WebTransport', 'A newer interface for pages: several streams, and small messages that may be lost, over HTTP/3.'],
    [
      'WebTransport',
      'Una interfaz más nueva para páginas: varios flujos y mensajes que pueden perderse, sobre HTTP/3.',
    ],
  ),
  json: term(
    ['JSON', 'A way to write data as text, such as {"price": 42}. Nearly every program can read it.'],
    ['JSON', 'Una manera de escribir datos como texto, como {"precio": 42}. Casi todo programa lo lee.'],
  ),
  cookie: term(
    ['cookie', 'A small text that a site gives to the browser, which sends it along with each request to that site.'],
    ['cookie', 'Un texto pequeño que un sitio da al navegador, que lo envía en cada petición a ese sitio.'],
  ),
  'utf-8': term(
    ['UTF-8', 'The usual way to write characters as bytes: one byte for a to z, two for ñ, four for most emoji.'],
    [
      'UTF-8',
      'La manera usual de escribir caracteres como bytes: uno para a–z, dos para ñ, cuatro para casi todo emoji.',
    ],
  ),
  'service-worker': term(
    ['service worker', 'A script of a site that the browser can run when none of the site’s pages is open.'],
    ['service worker', 'Un script de un sitio que el navegador puede ejecutar sin ninguna página del sitio abierta.'],
  ),
};
