/** Step 9: opening handshakes that must be refused. */
import { rfc6455, rfc9110, rfc9112 } from '../../../handshake/references.ts';
import { mustNotOpen } from '../../asking/endings.ts';
import { checksOf } from '../../check.ts';
import { Fault, text } from '../../fault.ts';
import { type OpenOptions, SAMPLE_KEY } from '../../session.ts';
import { header } from '../../wire/http.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'reject',
  reference: rfc6455('4.2.1'),
  view: 'handshake',
  after: ['answer.101'],
  next: text(
    'Check what the request must have before you answer 101: the view Handshake lists the checks, and lets you send requests that break one each.',
    'Comprueba lo que la petición debe llevar antes de responder 101: la vista Saludo inicial enumera las comprobaciones y permite enviar peticiones que incumplen una cada vez.',
  ),
});
export const REJECT_OPENING_CHECKS = list;

const NOT_OPENED = text('an error such as 400; never 101', 'un error como 400; nunca 101');

type Bad = [id: string, title: [string, string], options: OpenOptions];

const KEY = 'Sec-WebSocket-Key';
const VERSION = 'Sec-WebSocket-Version';
const BAD: Bad[] = [
  ['key-missing', ['No Sec-WebSocket-Key', 'Sin Sec-WebSocket-Key'], { set: { [KEY]: null } }],
  ['key-empty', ['An empty key', 'Una clave vacía'], { set: { [KEY]: '' } }],
  [
    'key-short',
    ['A key of 15 bytes', 'Una clave de 15 bytes'],
    { set: { [KEY]: Buffer.alloc(15, 1).toString('base64') } },
  ],
  ['key-three', ['A key of three letters', 'Una clave de tres letras'], { set: { [KEY]: 'abc' } }],
  [
    'key-long',
    ['A key of 17 bytes', 'Una clave de 17 bytes'],
    { set: { [KEY]: Buffer.alloc(17, 1).toString('base64') } },
  ],
  [
    'key-not-base64',
    ['A key that is no base64', 'Una clave que no es base64'],
    { set: { [KEY]: 'dGhlIHNhbXBsZSBub2§jZQ=='.replace('§', '!') } },
  ],
  ['version-missing', ['No Sec-WebSocket-Version', 'Sin Sec-WebSocket-Version'], { set: { [VERSION]: null } }],
  ['version-8', ['Version 8, a draft of 2011', 'Versión 8, un borrador de 2011'], { set: { [VERSION]: '8' } }],
  ['version-7', ['Version 7, another draft', 'Versión 7, otro borrador'], { set: { [VERSION]: '7' } }],
  ['version-14', ['Version 14', 'Versión 14'], { set: { [VERSION]: '14' } }],
  [
    'version-text',
    ['A version that is no number', 'Una versión que no es un número'],
    { set: { [VERSION]: 'thirteen' } },
  ],
  ['upgrade-missing', ['No Upgrade', 'Sin Upgrade'], { set: { Upgrade: null } }],
  ['upgrade-other', ['Upgrade to something else', 'Upgrade a otra cosa'], { set: { Upgrade: 'h2c' } }],
  [
    'upgrade-part',
    ['Upgrade: websockets, which is another name', 'Upgrade: websockets, que es otro nombre'],
    { set: { Upgrade: 'websockets' } },
  ],
  ['connection-missing', ['No Connection', 'Sin Connection'], { set: { Connection: null } }],
  ['connection-other', ['Connection: keep-alive', 'Connection: keep-alive'], { set: { Connection: 'keep-alive' } }],
  [
    'connection-part',
    ['Connection: no-upgrade, which is another name', 'Connection: no-upgrade, que es otro nombre'],
    { set: { Connection: 'no-upgrade' } },
  ],
  ['post', ['POST in the place of GET', 'POST en lugar de GET'], { method: 'POST', set: { 'Content-Length': '0' } }],
  ['http-1.0', ['HTTP/1.0', 'HTTP/1.0'], { version: 'HTTP/1.0' }],
  ['host-missing', ['No Host', 'Sin Host'], { set: { Host: null } }],
];
for (const [id, title, options] of BAD) {
  add(`reject.${id}`, text(...title), NOT_OPENED, async (session) => {
    const { answer, connection } = await session.shake(options);
    if (!answer && !connection.ended) throw session.unanswered();
    return mustNotOpen(answer);
  });
}
add(
  'reject.host-twice',
  text('Two Host lines', 'Dos líneas Host'),
  NOT_OPENED,
  async (session) => {
    const host = session.target.authority('websocket');
    return mustNotOpen((await session.shake({ set: { Host: [host, host] } })).answer);
  },
  { reference: rfc9112('3.2') },
);
add(
  'reject.blank-before-colon',
  text('A blank before a colon', 'Un espacio antes de los dos puntos'),
  NOT_OPENED,
  async (session) => mustNotOpen((await session.shake({ lines: ['X-Duplex : lab'] })).answer),
  { reference: rfc9112('5.1') },
);
add(
  'reject.key-twice',
  text('Two Sec-WebSocket-Key lines', 'Dos líneas Sec-WebSocket-Key'),
  NOT_OPENED,
  async (session) => mustNotOpen((await session.shake({ set: { [KEY]: [SAMPLE_KEY, SAMPLE_KEY] } })).answer),
  { reference: rfc6455('11.3.1'), level: 'should' },
);
add(
  'reject.version-said',
  text('The answer to a version that the server does not speak', 'La respuesta a una versión que el servidor no habla'),
  text('Sec-WebSocket-Version: 13, best with 426', 'Sec-WebSocket-Version: 13, mejor con 426'),
  async (session) => {
    const { answer } = await session.shake({ set: { [VERSION]: '99' } });
    mustNotOpen(answer);
    const said = answer && header(answer, 'sec-websocket-version');
    if (!said?.split(',').some((one) => one.trim() === '13')) {
      throw new Fault(
        said
          ? text(`It says ${said}.`, `Dice ${said}.`)
          : text('It does not say which version it speaks.', 'No dice qué versión habla.'),
      );
    }
  },
  { reference: rfc6455('4.4'), after: ['reject.version-14'] },
);
add(
  'reject.body',
  text('A GET with a body', 'Un GET con cuerpo'),
  NOT_OPENED,
  async (session) => mustNotOpen((await session.shake({ set: { 'Content-Length': '5' }, body: 'hello' })).answer),
  { level: 'should', reference: rfc9110('9.3.1') },
);
add(
  'reject.origin',
  text('A page from somewhere else opens it', 'Lo abre una página de otro sitio'),
  text('403 Forbidden', '403 Forbidden'),
  async (session) => {
    const { answer } = await session.shake({ set: { Origin: 'https://evil.example' } });
    return mustNotOpen(answer);
  },
  { level: 'should', reference: rfc6455('10.2') },
);
add(
  'reject.origin-403',
  text('The same, by the lab’s contract', 'Lo mismo, según el contrato del laboratorio'),
  text('403', '403'),
  async (session) => {
    const { answer } = await session.shake({ set: { Origin: 'https://evil.example' } });
    const said = mustNotOpen(answer);
    if (answer?.status !== 403) throw new Fault(said);
  },
  { uses: ['feed'], reference: rfc6455('10.2') },
);
add(
  'reject.origin-own',
  text('A page from the same host and port opens it', 'Lo abre una página del mismo host y puerto'),
  text('101', '101'),
  async (session) => {
    await session.open({ set: { Origin: `http://${session.target.authority('websocket')}` } });
  },
  { uses: ['feed'], reference: rfc6455('10.2') },
);
add(
  'reject.path',
  text('An address where there is no WebSocket', 'Una dirección en la que no hay WebSocket'),
  text('404; never 101', '404; nunca 101'),
  async (session) => mustNotOpen((await session.shake({ path: '/there-is-nothing-here', query: '' })).answer),
  { level: 'should', reference: rfc6455('4.2.2') },
);
