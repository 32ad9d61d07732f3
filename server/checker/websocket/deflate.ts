/** Step 12: compression, of a server that accepted permessage-deflate. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { joined, textOf, utf8 } from '../../bytes/bytes.ts';
import type { Reference } from '../../contract.ts';
import { answerFault } from '../../handshake/opening/deflate-parameters.ts';
import { type ExtensionOffer, extensionsOf } from '../../handshake/opening/header-lists.ts';
import { rfc6455, rfc7692 } from '../../handshake/references.ts';
import { DEFLATE_OFFER, deflateQuery } from '../able.ts';
import { actionJson, frameOf, mustGiveUp, shouldCloseWith, wasRead } from '../ask.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { notOpened, type Session } from '../session.ts';
import type { Connection } from '../wire/connection.ts';
import { frame, isControl, OPCODE, pingFrame, textFrame } from '../wire/frame.ts';
import { header } from '../wire/http.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'survive',
  reference: rfc7692('7.2'),
  view: 'handshake',
  after: ['read.hello'],
  uses: ['reading', 'deflate'],
  next: text(
    'RSV1 of the first frame says that a message is compressed. Its bytes are one DEFLATE stream without 00 00 ff ff at its end; with context takeover the window of the message before is still in use.',
    'RSV1 en la primera trama dice que el mensaje va comprimido. Sus bytes son un flujo DEFLATE sin 00 00 ff ff al final; si se conserva el contexto, la ventana del mensaje anterior sigue en uso.',
  ),
});
export const DEFLATE_CHECKS = list;

const TAIL = Uint8Array.of(0, 0, 0xff, 0xff);
const FLUSH = { finishFlush: constants.Z_SYNC_FLUSH };

/** A message's bytes as they are sent; `before`: what the window holds. */
function pack(content: string | Uint8Array, before = '', level = 6): Uint8Array {
  const dictionary = before === '' ? {} : { dictionary: utf8(before) };
  const packed = deflateRawSync(content, { ...FLUSH, ...dictionary, level });
  return packed.subarray(0, -4);
}

function unpack(bytes: Uint8Array, before = '', windowBits = 15): string {
  const dictionary = before === '' ? {} : { dictionary: utf8(before) };
  try {
    return textOf(inflateRawSync(joined([bytes, TAIL]), { ...FLUSH, ...dictionary, windowBits }));
  } catch {
    throw new Fault(text('The message can’t be inflated.', 'El mensaje no se puede descomprimir.'));
  }
}

interface Agreed {
  connection: Connection;
  answer: ExtensionOffer;
}

/** Opens with an offer; null: it was declined, which is allowed. */
async function agree(session: Session, offer = DEFLATE_OFFER): Promise<Agreed | null> {
  const { connection, answer } = await session.shake({
    query: deflateQuery(session),
    set: { 'Sec-WebSocket-Extensions': offer },
  });
  if (answer?.status !== 101) throw notOpened(session, answer);
  const agreed = extensionsOf(header(answer, 'sec-websocket-extensions')) ?? [];
  const fault = answerFault(extensionsOf(offer) ?? [], agreed);
  if (fault)
    throw new Fault(
      text(`The answer does not fit the offer: ${fault.en}.`, `La respuesta no encaja con la oferta: ${fault.es}.`),
    );
  const own = agreed.find(({ name }) => name === 'permessage-deflate');
  return own ? { connection, answer: own } : null;
}
const DECLINED = text('It declined this offer; that is allowed.', 'Declinó esta oferta; está permitido.');

const ask =
  (run: (session: Session, agreed: Agreed) => Promise<unknown>, offer?: string) => async (session: Session) => {
    const agreed = await agree(session, offer);
    return agreed ? run(session, agreed) : DECLINED;
  };
const has = ({ answer }: Agreed, name: string): boolean => answer.parameters.some(([one]) => one === name);

const READ = text('the server reads it, whole and unchanged', 'el servidor lo lee entero y sin cambios');
const TEXT = actionJson(1, 'again and again and again and again');

add(
  'deflate.answer',
  text('The answer to an offer', 'La respuesta a una oferta'),
  text('parameters that fit it', 'parámetros que encajan con ella'),
  ask(async () => {}),
  { reference: rfc7692('7.1') },
);
const AFTER = { after: ['deflate.answer'] };
add(
  'deflate.up',
  text('A compressed message', 'Un mensaje comprimido'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-plain',
  text('A message that is not compressed, RSV1 = 0', 'Un mensaje sin comprimir, RSV1 = 0'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(TEXT));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-context',
  text('A message that refers to the one before', 'Un mensaje que remite al anterior'),
  READ,
  ask(async (session, agreed) => {
    const { connection } = agreed;
    const other = actionJson(2, 'again and again and again and AGAIN');
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    connection.send(textFrame(pack(other, has(agreed, 'client_no_context_takeover') ? '' : TEXT), { rsv1: true }));
    await wasReadBack(session, connection, TEXT, other);
  }),
  AFTER,
);
add(
  'deflate.up-fragments',
  text('In fragments: RSV1 in the first alone', 'En fragmentos: RSV1 solo en el primero'),
  READ,
  ask(async (session, { connection }) => {
    const packed = pack(TEXT);
    connection.send(
      joined([
        textFrame(packed.subarray(0, 5), { rsv1: true, fin: false }),
        pingFrame('between'),
        frame(OPCODE.continuation, packed.subarray(5)),
      ]),
    );
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-stored',
  text('Blocks that are only stored', 'Bloques solo almacenados'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(pack(TEXT, '', 0), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  AFTER,
);
add(
  'deflate.up-long',
  text('100,000 bytes that shrink to some hundreds', '100 000 bytes que se quedan en unos cientos'),
  READ,
  ask(async (session, { connection }) => {
    const long = actionJson(3, 'x'.repeat(100_000));
    connection.send(textFrame(pack(long), { rsv1: true }));
    await wasReadBack(session, connection, long);
  }),
  AFTER,
);
add(
  'deflate.up-empty',
  text('An empty message: the byte 00', 'Un mensaje vacío: el byte 00'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(Uint8Array.of(0), { rsv1: true }));
    await wasReadBack(session, connection, '');
  }),
  { ...AFTER, reference: rfc7692('7.2.3.6') },
);
add(
  'deflate.up-final',
  text('A block marked as the last (BFINAL = 1)', 'Un bloque marcado como último (BFINAL = 1)'),
  READ,
  ask(async (session, { connection }) => {
    connection.send(textFrame(joined([deflateRawSync(TEXT), Uint8Array.of(0)]), { rsv1: true }));
    await wasReadBack(session, connection, TEXT);
  }),
  { ...AFTER, reference: rfc7692('7.2.3.4') },
);

/** What the server sends down: three messages alike, each the length of a paragraph. */
async function bringsDown(
  session: Session,
  { connection }: Agreed,
  options: { alone: boolean; windowBits?: number },
): Promise<void> {
  let window = '';
  for (let i = 0; i < 3; i += 1) {
    const content = `${i}: ${'the same words in each message, '.repeat(20)}`;
    const isFed = !session.echoes;
    const expected = isFed ? session.feed.publish({ text: content }).json : content;
    if (!isFed) connection.send(textFrame(content));
    const first = await frameOf(
      session,
      connection,
      text('the message', 'el mensaje'),
      ({ opcode }) => !isControl(opcode),
    );
    const got = first.rsv1
      ? unpack(first.payload, options.alone ? '' : window, options.windowBits)
      : textOf(first.payload);
    if (got !== expected)
      throw new Fault(
        text(
          `Message ${i + 1} says something else once inflated.`,
          `El mensaje ${i + 1}, descomprimido, dice otra cosa.`,
        ),
      );
    if (first.rsv1) window = (window + got).slice(-32_768);
  }
}
const SAME = text('inflated, the same bytes', 'descomprimidos, los mismos bytes');
add(
  'deflate.down',
  text('What the server sends', 'Lo que envía el servidor'),
  SAME,
  ask((session, agreed) => bringsDown(session, agreed, { alone: has(agreed, 'server_no_context_takeover') })),
  AFTER,
);
add(
  'deflate.down-alone',
  text('server_no_context_takeover is asked for', 'Se pide server_no_context_takeover'),
  text('each message can be inflated by itself', 'cada mensaje se descomprime por sí solo'),
  ask(
    (session, agreed) => bringsDown(session, agreed, { alone: true }),
    'permessage-deflate; server_no_context_takeover',
  ),
  { ...AFTER, reference: rfc7692('7.1.1.1') },
);
add(
  'deflate.down-window',
  text('A window of 2^10 bytes is asked for', 'Se pide una ventana de 2^10 bytes'),
  text('it is kept to, or the offer is declined', 'se respeta, o se declina la oferta'),
  ask(
    (session, agreed) =>
      bringsDown(session, agreed, { alone: has(agreed, 'server_no_context_takeover'), windowBits: 10 }),
    'permessage-deflate; server_max_window_bits=10',
  ),
  { ...AFTER, reference: rfc7692('7.1.2.1') },
);
add(
  'deflate.up-alone',
  text('client_no_context_takeover is offered', 'Se ofrece client_no_context_takeover'),
  READ,
  ask(async (session, { connection }) => {
    const other = actionJson(2, 'by itself');
    connection.send(textFrame(pack(TEXT), { rsv1: true }));
    connection.send(textFrame(pack(other), { rsv1: true }));
    await wasReadBack(session, connection, TEXT, other);
  }, 'permessage-deflate; client_no_context_takeover'),
  { ...AFTER, reference: rfc7692('7.1.1.2') },
);

const GIVEN_UP = text('the server fails the connection', 'el servidor da por fallida la conexión');
const bad = (id: string, title: [string, string], reference: Reference, bytes: () => Uint8Array): void =>
  add(
    `deflate.${id}`,
    text(...title),
    GIVEN_UP,
    ask((session, { connection }) => mustGiveUp(session, connection, bytes())),
    { ...AFTER, reference },
  );
bad(
  'no-deflate',
  ['RSV1 = 1 over bytes that are no DEFLATE', 'RSV1 = 1 sobre bytes que no son DEFLATE'],
  rfc7692('7.2.2'),
  () => textFrame(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff), { rsv1: true }),
);
bad('rsv1-continuation', ['RSV1 = 1 in a continuation', 'RSV1 = 1 en una continuación'], rfc7692('6'), () => {
  const packed = pack(TEXT);
  return joined([
    textFrame(packed.subarray(0, 5), { rsv1: true, fin: false }),
    frame(OPCODE.continuation, packed.subarray(5), { rsv1: true }),
  ]);
});
bad('rsv1-ping', ['RSV1 = 1 in a ping', 'RSV1 = 1 en un ping'], rfc7692('6'), () =>
  pingFrame(pack('x'), { rsv1: true }),
);
bad('bad-utf8', ['Compressed text that is no UTF-8', 'Texto comprimido que no es UTF-8'], rfc6455('8.1'), () =>
  textFrame(pack(Uint8Array.of(0x63, 0xff, 0x66)), { rsv1: true }),
);
add(
  'deflate.bomb',
  text('8 MiB that arrive as 8 KiB', '8 MiB que llegan como 8 KiB'),
  text('a close frame with 1009', 'una trama de cierre con 1009'),
  ask((session, { connection }) =>
    shouldCloseWith(session, connection, textFrame(pack(new Uint8Array(8 * 1024 * 1024)), { rsv1: true }), [1009]),
  ),
  { ...AFTER, level: 'should', uses: ['feed', 'deflate'], reference: rfc6455('10.4') },
);

/** Read, and perhaps sent back compressed: then the bytes that come are no plain text. */
async function wasReadBack(session: Session, connection: Connection, ...contents: string[]): Promise<void> {
  if (!session.echoes) {
    for (const one of contents) await wasRead(session, connection, one);
    return;
  }
  let window = '';
  for (const one of contents) {
    const first = await frameOf(
      session,
      connection,
      text('the message', 'el mensaje'),
      ({ opcode }) => !isControl(opcode),
    );
    const got = first.rsv1 ? unpack(first.payload, window) : textOf(first.payload);
    if (first.rsv1) window = (window + got).slice(-32_768);
    if (got !== one) throw new Fault(text('It sent back something else.', 'Devolvió otra cosa.'));
  }
}
