// The site's page: the lab's own, which is told that no lab stands behind it.

/** All that the page uses lies beside it: the browser refuses everything else. */
const POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
].join('; ');

/** Stands there until the page's script runs. Opened as a file, in most browsers it never does. */
const NOT_STARTED = `<style>
        .not-started { max-width: 40rem; margin: 10vh auto; padding: 0 1rem; font: 1rem/1.5 sans-serif; animation: appear 0s 2s both }
        @keyframes appear { from { visibility: hidden } to { visibility: visible } }
      </style>
      <div class="not-started">
        <p>Duplex Lab has not started. Opened as a file, most browsers refuse a page’s scripts: serve this folder with any
        web server, for example <code>npx serve</code> or <code>python3 -m http.server</code>, and open the address that it
        prints.</p>
        <p lang="es">Duplex Lab no ha arrancado. La mayoría de los navegadores rechazan los scripts de una página abierta
        como archivo: sirve esta carpeta con cualquier servidor web, por ejemplo <code>npx serve</code> o
        <code>python3 -m http.server</code>, y abre la dirección que muestre.</p>
      </div>`;

/**
 * @param {string} html the built page
 * @param {{ home: string | null, language: string | null }} options
 */
export function sitePage(html, { home, language }) {
  const attributes = [
    'data-source="site"',
    ...(home ? [`data-home="${home.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`] : []),
    ...(language ? [`data-default-lang="${language}"`] : []),
  ].join(' ');
  return html
    .replace('<html', () => `<html ${attributes}`)
    .replace('<meta charset="utf-8" />', `$&\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />`)
    .replace('<div id="lab"></div>', `<div id="lab">${NOT_STARTED}</div>`);
}
