/** Step 1: the answer 101. */
import { rfc6455, rfc9110, rfc9112 } from '../../handshake/references.ts';
import { headerTokens } from '../../tap/decode/http1/head.ts';
import { mustNotOpen } from '../asking/endings.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { notOpened, type OpenOptions, type Session } from '../session.ts';
import { header } from '../wire/http.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'answer',
  reference: rfc6455('4.2.2'),
  view: 'handshake',
  next: text(
    'Compare your answer line by line with the one in the view Handshake: the first line, the three headers, the empty line.',
    'Compara tu respuesta línea a línea con la de la vista Saludo inicial: la primera línea, las tres cabeceras y la línea vacía.',
  ),
});
export const ANSWER_CHECKS = list;

const OPENS = text('the answer is 101 Switching Protocols', 'la respuesta es 101 Switching Protocols');

/** The first line of an answer, quoted. */
const firstLine = (head: string): string => JSON.stringify(head.split('\r\n')[0]);

async function answerTo(session: Session, options?: OpenOptions) {
  const { answer } = await session.shake(options);
  if (!answer) throw session.unanswered();
  return answer;
}

async function opens(session: Session, options?: OpenOptions): Promise<void> {
  (await session.open(options)).finish();
}

add(
  'answer.101',
  text('A right opening handshake is answered', 'Un saludo inicial correcto recibe respuesta'),
  OPENS,
  (session) => opens(session),
);

const AFTER = { after: ['answer.101'] };

add(
  'answer.first-line',
  text('The first line is a status line of HTTP/1.1', 'La primera línea es una línea de estado de HTTP/1.1'),
  text('HTTP/1.1 101, and a reason or nothing', 'HTTP/1.1 101, con un motivo o sin él'),
  async (session) => {
    const { head, version } = await answerTo(session);
    if (version !== 'HTTP/1.1') throw new Fault(text(`It is ${firstLine(head)}.`, `Es ${firstLine(head)}.`));
  },
  { ...AFTER, reference: rfc9112('4') },
);

add(
  'answer.upgrade',
  text('The answer names the new protocol', 'La respuesta nombra el nuevo protocolo'),
  text('Upgrade: websocket, in capital or small letters', 'Upgrade: websocket, en mayúsculas o minúsculas'),
  async (session) => {
    const value = header(await answerTo(session), 'upgrade');
    if (value?.toLowerCase() === 'websocket') return;
    throw new Fault(
      value === null
        ? text('There is no Upgrade header.', 'No hay cabecera Upgrade.')
        : text(`Upgrade is ${JSON.stringify(value)}.`, `Upgrade es ${JSON.stringify(value)}.`),
    );
  },
  AFTER,
);

add(
  'answer.connection',
  text('The answer says that the connection changes', 'La respuesta dice que la conexión cambia'),
  text('Connection, with Upgrade in its list', 'Connection, con Upgrade en su lista'),
  async (session) => {
    const answer = await answerTo(session);
    if (headerTokens(answer.headers, 'connection').includes('upgrade')) return;
    const value = header(answer, 'connection');
    throw new Fault(
      value === null
        ? text('There is no Connection header.', 'No hay cabecera Connection.')
        : text(`Connection is ${JSON.stringify(value)}.`, `Connection es ${JSON.stringify(value)}.`),
    );
  },
  AFTER,
);

add(
  'answer.no-length',
  text('The answer announces no body', 'La respuesta no anuncia ningún cuerpo'),
  text('neither Content-Length nor Transfer-Encoding', 'ni Content-Length ni Transfer-Encoding'),
  async (session) => {
    const answer = await answerTo(session);
    for (const name of ['content-length', 'transfer-encoding']) {
      const value = header(answer, name);
      if (value !== null) throw new Fault(text(`It has ${name}: ${value}.`, `Lleva ${name}: ${value}.`));
    }
  },
  { ...AFTER, reference: rfc9110('8.6') },
);

add(
  'answer.line-ends',
  text('Each line of the head ends with CR LF', 'Cada línea de la cabecera termina en CR LF'),
  text('no line ends with LF alone', 'ninguna línea termina solo en LF'),
  async (session) => {
    const { head } = await answerTo(session);
    if (/(^|[^\r])\n/.test(head)) throw new Fault(text('A line ends with LF alone.', 'Una línea termina solo en LF.'));
  },
  { ...AFTER, reference: rfc9112('2.2') },
);

const ACCEPTED: [id: string, title: [string, string], options: OpenOptions, section?: string][] = [
  [
    'small-letters',
    ['Names of headers in small letters', 'Nombres de cabeceras en minúsculas'],
    {
      set: {
        Upgrade: null,
        Connection: null,
        'Sec-WebSocket-Version': null,
        upgrade: 'websocket',
        connection: 'upgrade',
        'sec-websocket-version': '13',
      },
    },
  ],
  [
    'capital-values',
    ['Values in capital letters', 'Valores en mayúsculas'],
    { set: { Upgrade: 'WebSocket', Connection: 'UPGRADE' } },
  ],
  [
    'connection-list',
    [
      'Connection: keep-alive, Upgrade, as Firefox writes it',
      'Connection: keep-alive, Upgrade, como lo escribe Firefox',
    ],
    { set: { Connection: 'keep-alive, Upgrade' } },
  ],
  [
    'connection-lines',
    ['The same list in two lines', 'La misma lista en dos líneas'],
    { set: { Connection: ['keep-alive', 'Upgrade'] } },
  ],
  ['no-blanks', ['No blank after the colon', 'Sin espacio tras los dos puntos'], { lines: ['X-Duplex:lab'] }],
  [
    'more-headers',
    ['Headers that the server does not know', 'Cabeceras que el servidor no conoce'],
    { set: { 'User-Agent': 'duplex-lab', 'Accept-Language': 'es', Cookie: 'a=b', Pragma: 'no-cache' } },
  ],
];
for (const [id, [en, es], options] of ACCEPTED) {
  add(`answer.${id}`, text(en, es), OPENS, (session) => opens(session, options), {
    ...AFTER,
    reference: id.startsWith('connection') ? rfc9110('5.3') : rfc6455('4.2.1'),
  });
}

add(
  'answer.upgrade-list',
  text('Upgrade: h2c, websocket: a list', 'Upgrade: h2c, websocket: una lista'),
  OPENS,
  (session) => opens(session, { set: { Upgrade: 'h2c, websocket' } }),
  { ...AFTER, level: 'should', reference: rfc9110('7.8') },
);

add(
  'answer.long-header',
  text('A cookie of 4 KiB', 'Una cookie de 4 KiB'),
  OPENS,
  (session) => opens(session, { set: { Cookie: `a=${'b'.repeat(4094)}` } }),
  { ...AFTER, level: 'should', reference: rfc9110('5.4') },
);

add(
  'answer.many-headers',
  text('Sixty headers more', 'Sesenta cabeceras más'),
  OPENS,
  (session) => opens(session, { lines: Array.from({ length: 60 }, (_, i) => `X-Header-${i}: ${i}`) }),
  { ...AFTER, level: 'should', reference: rfc9110('5.4') },
);

const PIECES = text(
  'TCP delivers bytes, not messages: gather what comes until the empty line is there, then read the head.',
  'TCP entrega bytes, no mensajes: reúne lo que llega hasta tener la línea vacía, y lee entonces la cabecera.',
);

async function opensInPieces(session: Session, cut: (bytes: Uint8Array) => Uint8Array[]): Promise<void> {
  const connection = await session.connect();
  await connection.sendInPieces(cut(session.handshake()));
  const answer = await connection.answer('GET');
  if (answer?.status !== 101) throw notOpened(session, answer);
}

add(
  'answer.byte-by-byte',
  text('The request comes byte by byte', 'La petición llega byte a byte'),
  OPENS,
  (session) => opensInPieces(session, (bytes) => [...bytes].map((byte) => Uint8Array.of(byte))),
  { ...AFTER, next: PIECES, reference: rfc9112('2.2') },
);

add(
  'answer.cut-in-end',
  text('The request is cut inside of its last CR LF', 'La petición se corta dentro de su último CR LF'),
  OPENS,
  (session) => opensInPieces(session, (bytes) => [bytes.subarray(0, -1), bytes.subarray(-1)]),
  { ...AFTER, next: PIECES, reference: rfc9112('2.2') },
);

add(
  'answer.two-clients',
  text('Two clients at the same time', 'Dos clientes a la vez'),
  text('both are answered with 101', 'ambos reciben 101'),
  async (session) => {
    const first = await session.connect();
    // Half of a request keeps nobody else waiting.
    first.send(session.handshake().subarray(0, 20), text('the beginning of a request', 'el principio de una petición'));
    await opens(session);
    await opens(session);
  },
  AFTER,
);

add(
  'answer.plain-get',
  text('A plain GET of the same address', 'Un GET corriente de la misma dirección'),
  text('no 101; best 426 Upgrade Required', 'nada de 101; lo mejor, 426 Upgrade Required'),
  async (session) => {
    const parts = session.target.feed ? `?${session.newest()}` : '';
    return mustNotOpen(await session.ask(`${session.target.path('websocket')}${parts}`));
  },
  { ...AFTER, reference: rfc6455('4.2.1') },
);
