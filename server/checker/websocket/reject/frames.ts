/** Step 9: frames after which no server may go on. */
import { joined } from '../../../bytes/bytes.ts';
import { rfc6455 } from '../../../handshake/references.ts';
import { mustGiveUp, shouldCloseWith } from '../../asking/endings.ts';
import { checksOf } from '../../check.ts';
import { text } from '../../fault.ts';
import { closeFrame, fragments, frame, OPCODE, pingFrame, textFrame } from '../../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'reject',
  reference: rfc6455('5.2'),
  view: 'flows',
  after: ['answer.101'],
  next: text(
    'Look at every bit of the two header bytes before you read the payload. What the rules forbid ends the connection: a close frame with 1002, then TCP.',
    'Mira cada bit de los dos bytes de cabecera antes de leer la carga útil. Lo que las reglas prohíben termina la conexión: una trama de cierre con 1002 y después TCP.',
  ),
});
export const REJECT_FRAME_CHECKS = list;

const GIVEN_UP = text('the server fails the connection', 'el servidor da por fallida la conexión');
const FORBIDDEN = text(
  'the server fails the connection: no client may send this',
  'el servidor da por fallida la conexión: ningún cliente puede enviar esto',
);

type Own = Parameters<typeof add>[4];

/** The connection must end; `codes`: and a close frame should say why. */
function bad(id: string, title: [string, string], bytes: () => Uint8Array, own: Own = {}, codes?: number[]): void {
  const expected = own?.reference && !/5\.[12]|8\.1/.test(own.reference.label) ? FORBIDDEN : GIVEN_UP;
  add(
    `reject.${id}`,
    text(...title),
    expected,
    async (session) => mustGiveUp(session, await session.open(), bytes()),
    own,
  );
  if (!codes) return;
  add(
    `reject.${id}-code`,
    text(`${title[0]}: the close frame that says so`, `${title[1]}: la trama de cierre que lo dice`),
    text(`a close frame with ${codes.join(' or ')}`, `una trama de cierre con ${codes.join(' o ')}`),
    async (session) => shouldCloseWith(session, await session.open(), bytes(), codes),
    { ...own, after: [`reject.${id}`], level: 'should', reference: rfc6455('7.4.1') },
  );
}

const MASK = { reference: rfc6455('5.1') };
bad(
  'unmasked',
  ['A text frame that is not masked', 'Una trama de texto sin enmascarar'],
  () => textFrame('not masked', { maskingKey: null }),
  MASK,
  [1002],
);
bad(
  'unmasked-ping',
  ['A ping that is not masked', 'Un ping sin enmascarar'],
  () => pingFrame('not masked', { maskingKey: null }),
  MASK,
);
bad(
  'unmasked-empty',
  ['An empty frame that is not masked', 'Una trama vacía sin enmascarar'],
  () => textFrame('', { maskingKey: null }),
  MASK,
);

bad(
  'rsv1',
  ['RSV1 = 1, without an extension', 'RSV1 = 1, sin extensión'],
  () => textFrame('x', { rsv1: true }),
  {},
  [1002],
);
bad('rsv2', ['RSV2 = 1', 'RSV2 = 1'], () => textFrame('x', { rsv2: true }));
bad('rsv3', ['RSV3 = 1', 'RSV3 = 1'], () => textFrame('x', { rsv3: true }));
bad('rsv-ping', ['RSV1 = 1 in a ping', 'RSV1 = 1 en un ping'], () => pingFrame('x', { rsv1: true }));
bad('rsv-continuation', ['RSV2 = 1 in a continuation', 'RSV2 = 1 en una continuación'], () =>
  joined([textFrame('a', { fin: false }), frame(OPCODE.continuation, 'b', { rsv2: true })]),
);

for (const opcode of [3, 4, 5, 6, 7, 11, 12, 13, 14, 15]) {
  const kind = opcode < 8 ? ['of data', 'de datos'] : ['of control', 'de control'];
  bad(
    `opcode-${opcode}`,
    [`Opcode ${opcode}: reserved, ${kind[0]}`, `Código de operación ${opcode}: reservado, ${kind[1]}`],
    () => frame(opcode, 'x'),
    {},
    opcode === 3 ? [1002] : undefined,
  );
}

const CONTROL = { reference: rfc6455('5.5') };
const long = 'x'.repeat(126);
bad('ping-126', ['A ping of 126 bytes', 'Un ping de 126 bytes'], () => pingFrame(long), CONTROL, [1002]);
bad('pong-126', ['A pong of 126 bytes', 'Un pong de 126 bytes'], () => frame(OPCODE.pong, long), CONTROL);
bad('ping-65536', ['A ping of 65,536 bytes', 'Un ping de 65 536 bytes'], () => pingFrame('x'.repeat(65_536)), CONTROL);
bad(
  'ping-fragment',
  ['A ping with FIN = 0', 'Un ping con FIN = 0'],
  () => pingFrame('x', { fin: false }),
  CONTROL,
  [1002],
);
bad(
  'pong-fragment',
  ['A pong with FIN = 0', 'Un pong con FIN = 0'],
  () => frame(OPCODE.pong, 'x', { fin: false }),
  CONTROL,
);
bad(
  'close-fragment',
  ['A close frame with FIN = 0', 'Una trama de cierre con FIN = 0'],
  () => closeFrame(1000, '', { fin: false }),
  CONTROL,
);

const FRAGMENTS = {
  reference: rfc6455('5.4'),
  next: text(
    'Remember whether a message is open. A continuation needs one, a new text or binary frame needs that there is none.',
    'Recuerda si hay un mensaje abierto. Una continuación lo necesita; una trama nueva de texto o binaria necesita que no lo haya.',
  ),
};
bad(
  'continuation-first',
  ['A continuation of nothing', 'Una continuación de nada'],
  () => frame(OPCODE.continuation, 'x'),
  FRAGMENTS,
  [1002],
);
bad(
  'continuation-open',
  ['The same with FIN = 0', 'Lo mismo con FIN = 0'],
  () => frame(OPCODE.continuation, 'x', { fin: false }),
  FRAGMENTS,
);
bad(
  'continuation-after',
  ['A continuation of a message that has ended', 'Una continuación de un mensaje terminado'],
  () => joined([...fragments(['a', 'b']), frame(OPCODE.continuation, 'c')]),
  FRAGMENTS,
);
bad(
  'text-between',
  ['A new text message inside of another', 'Un mensaje de texto nuevo dentro de otro'],
  () => joined([textFrame('a', { fin: false }), textFrame('b')]),
  FRAGMENTS,
  [1002],
);
bad(
  'binary-between',
  ['A binary message inside of a text', 'Un mensaje binario dentro de uno de texto'],
  () => joined([textFrame('a', { fin: false }), frame(OPCODE.binary, 'b')]),
  FRAGMENTS,
);
bad(
  'fragments-of-two',
  ['The fragments of two messages mixed', 'Los fragmentos de dos mensajes mezclados'],
  () => joined([textFrame('a', { fin: false }), textFrame('b', { fin: false }), frame(OPCODE.continuation, 'c')]),
  FRAGMENTS,
);
