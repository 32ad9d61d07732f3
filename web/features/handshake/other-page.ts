/** A connection by another program: it puts a token in its address, and its recording is found by it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { CERTIFICATE_PATH } from '../../../server/contract.ts';
import { icons } from '../../parts/icons.ts';
import { newToken, socketAddress } from './browser-run.ts';
import type { View } from './page.ts';
import { formatPlace } from './route.ts';

const CERTIFICATE_FILE = 'duplex-lab.pem';

let token = '';

export function otherPage(v: View): TemplateResult | typeof nothing {
  if (!v.hasLab) return nothing;
  const { words, s, act } = v;
  const w = words.other;
  token ||= newToken();
  const { chatPort = 0, chatPath = '', secure = false } = s.catalog ?? {};
  const ws = socketAddress(chatPort, `${chatPath}?token=${token}`, secure);
  const http = ws.replace(/^ws/, 'http');
  const trust = (words: string): string => (secure ? words : '');
  const commands = [
    ...(secure ? [[w.certificate, `curl -o ${CERTIFICATE_FILE} '${location.origin}${CERTIFICATE_PATH}'`]] : []),
    [
      'curl',
      `curl ${trust(`--http1.1 --cacert ${CERTIFICATE_FILE} `)}-i -N --max-time 2 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' '${http}'`,
    ],
    ['Python, websockets', `${trust(`SSL_CERT_FILE=${CERTIFICATE_FILE} `)}python3 -m websockets '${ws}'`],
    // The flag is what Node 20 asks for; later versions have WebSocket anyway, and take the flag all the same.
    [
      'Node',
      `${trust(`NODE_EXTRA_CA_CERTS=${CERTIFICATE_FILE} `)}node --experimental-websocket -e "const s = new WebSocket('${ws}'); s.onopen = () => { s.send('Hello'); s.close(1000) }"`,
    ],
  ];
  return html`<div class="hs hs-two">
    <section class="panel hs-middle" aria-labelledby="other-title">
      <h2 id="other-title">${w.title}</h2>
      <p>${w.read}</p>
      ${secure ? html`<p>${w.secure}</p>` : nothing}
      ${commands.map(
        ([name, command]) => html`<h3 class="command-name">${name}
        <button type="button" class="small" aria-label=${w.copyOf(name ?? '')} @click=${() => act.copy(command ?? '')}>${w.copy}</button></h3><div class="code command" tabindex="0" role="region" data-scrolls aria-label=${name ?? ''}><code>${command}</code></div>`,
      )}
      <div class="hs-pager"><a class="button primary" href=${formatPlace({ page: 'steps', source: { kind: 'token', token }, step: secure ? 3 : 2 })}>${w.look}${icons.right}</a></div>
    </section>
    <aside class="panel hs-side" aria-label=${words.beside}><h3>${words.whatHappens}</h3><p>${w.explained}</p></aside>
  </div>`;
}
