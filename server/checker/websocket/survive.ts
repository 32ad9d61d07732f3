/** Step 12: what hurries, floods, breaks off or never ends. */
import { joined, utf8 } from '../../bytes/bytes.ts';
import { rfc6455, rfc9110, rfc9112, serverContract } from '../../handshake/references.ts';
import { actionJson, actionOfLength, givesUp, goesOn, message, mustNotOpen, shouldCloseWith, wasRead } from '../ask.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import type { Connection } from '../wire/connection.ts';
import { closeCodeOf, fragments, frame, OPCODE, pingFrame, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'survive',
  reference: rfc6455('7.1.7'),
  view: 'flows',
  after: ['ping.hello'],
  next: text(
    'What one client does must cost that client alone. Catch errors where they happen, close that connection, and let the others be.',
    'Lo que hace un cliente solo debe costarle a él. Captura los errores donde ocurren, cierra esa conexión y deja en paz a las demás.',
  ),
});
export const SURVIVE_CHECKS = list;

const OTHERS = text('the other connections go on', 'las demás conexiones siguen');

/** Somebody does something bad on a connection of its own; another one, opened before, must go on, and a new one too. */
const othersGoOn =
  (misbehave: (connection: Connection, session: Session) => void | Promise<void>) => async (session: Session) => {
    const other = await session.open();
    await misbehave(await session.connect(), session);
    await goesOn(session, other);
    await goesOn(session, await session.open());
  };

add(
  'survive.garbage',
  text('Bytes that are no HTTP', 'Bytes que no son HTTP'),
  OTHERS,
  othersGoOn((connection) => {
    connection.send(Uint8Array.from({ length: 300 }, (_, i) => (i * 37) % 256));
  }),
  { reference: rfc9112('2.2') },
);
add(
  'survive.tls',
  text(
    'A browser that tries https: the beginning of a TLS handshake',
    'Un navegador que prueba https: el principio de un saludo inicial de TLS',
  ),
  OTHERS,
  othersGoOn((connection) => {
    connection.send(joined([Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3), new Uint8Array(505)]));
  }),
  { reference: rfc9112('2.2') },
);
add(
  'survive.half-request',
  text('Half a request, then FIN', 'Media petición, y después FIN'),
  OTHERS,
  othersGoOn((connection, session) => {
    connection.send(session.handshake().subarray(0, 60));
    connection.finish();
  }),
  { reference: rfc9112('8') },
);
add(
  'survive.half-request-rst',
  text('Half a request, then RST', 'Media petición, y después RST'),
  OTHERS,
  othersGoOn(async (connection, session) => {
    await connection.sendInPieces([session.handshake().subarray(0, 60)]);
    connection.reset();
  }),
  { reference: rfc9112('8') },
);
add(
  'survive.half-frame',
  text(
    'Ten bytes of a frame that announces 100,000, then RST',
    'Diez bytes de una trama que anuncia 100 000, y después RST',
  ),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    await connection.sendInPieces([textFrame('x'.repeat(100_000)).subarray(0, 24)]);
    connection.reset();
    await goesOn(session, other);
  },
);

/** A header that announces a payload that never comes. */
const announces = (length: bigint): Uint8Array => {
  const header = frame(OPCODE.text, '', { lengthForm: 64 });
  new DataView(header.buffer, header.byteOffset).setBigUint64(2, length);
  return header;
};
add(
  'survive.endless',
  text('A frame that announces 2^62 bytes and brings none', 'Una trama que anuncia 2^62 bytes y no trae ninguno'),
  OTHERS,
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.send(announces(2n ** 62n));
    await goesOn(session, other);
    await goesOn(session, await session.open());
  },
  { reference: rfc6455('10.4') },
);
add(
  'survive.endless-refused',
  text('The same: its own connection', 'Lo mismo: su propia conexión'),
  text(
    'it is closed, best with 1009, as soon as the header is there',
    'se cierra, mejor con 1009, en cuanto está la cabecera',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(announces(2n ** 62n));
    const ending = await givesUp(session, connection);
    return ending.by === 'tcp'
      ? text('It closed TCP.', 'Cerró TCP.')
      : text(`It closed with ${ending.code}.`, `Cerró con ${ending.code}.`);
  },
  { level: 'should', reference: rfc6455('10.4') },
);
add(
  'survive.long-head',
  text('A header of 100,000 bytes', 'Una cabecera de 100 000 bytes'),
  text('431, or the connection is closed; others go on', '431, o se cierra la conexión; las demás siguen'),
  async (session) => {
    const other = await session.open();
    const connection = await session.connect();
    connection.send(session.handshake({ set: { Cookie: 'x'.repeat(100_000) } }));
    const answer = await connection.answer('GET');
    await goesOn(session, other);
    return mustNotOpen(answer);
  },
  { level: 'should', reference: rfc9110('5.4') },
);

add(
  'survive.many-clients',
  text('Fifty connections at once', 'Cincuenta conexiones a la vez'),
  text('all are opened, and each goes on', 'todas se abren y cada una sigue'),
  async (session) => {
    const connections = await Promise.all(Array.from({ length: 50 }, () => session.open()));
    for (const one of connections) await goesOn(session, one);
  },
);
add(
  'survive.many-small',
  text('A thousand messages in one piece', 'Mil mensajes de una vez'),
  text('all are read, in order', 'se leen todos, en orden'),
  async (session) => {
    const connection = await session.open();
    const contents = Array.from({ length: 1000 }, (_, i) => actionJson(100 + i, `one of a thousand: ${i}`));
    connection.send(joined(contents.map((one) => textFrame(one))));
    for (const one of session.echoes ? contents : contents.slice(-1)) await wasRead(session, connection, one);
    const ours = session.target.actions.slice(-1000).map(({ json }) => json);
    if (!session.echoes && contents.some((one, i) => ours[i] !== one)) {
      throw new Fault(text('Some are missing, or out of order.', 'Faltan algunos, o están desordenados.'));
    }
  },
  { uses: ['reading'] },
);

const LIMIT = {
  uses: ['feed' as const],
  reference: serverContract,
  next: text(
    'The lab’s actions have up to 516 KiB. What is longer ends its connection with 1009, as soon as a header says so.',
    'Las acciones del laboratorio ocupan hasta 516 KiB. Lo que sea más largo termina su conexión con 1009 en cuanto lo dice una cabecera.',
  ),
};
add(
  'survive.longest',
  text('An action of 500,000 bytes', 'Una acción de 500 000 bytes'),
  text('it is handed on', 'se entrega'),
  async (session) => {
    const connection = await session.open();
    const json = actionOfLength(500_000);
    connection.send(textFrame(json));
    await wasRead(session, connection, json);
  },
  LIMIT,
);
const TOO_LONG = text('a close frame with 1009', 'una trama de cierre con 1009');
add(
  'survive.too-long',
  text('A message of 2 MiB', 'Un mensaje de 2 MiB'),
  TOO_LONG,
  async (session) => {
    await shouldCloseWith(session, await session.open(), textFrame('x'.repeat(2 * 1024 * 1024)), [1009]);
  },
  { ...LIMIT, level: 'should' },
);
add(
  'survive.too-long-fragments',
  text('2 MiB in 32 fragments', '2 MiB en 32 fragmentos'),
  TOO_LONG,
  async (session) => {
    const pieces = Array.from({ length: 32 }, () => 'x'.repeat(65_536));
    await shouldCloseWith(session, await session.open(), joined(fragments(pieces)), [1009]);
  },
  { ...LIMIT, level: 'should' },
);

const SLOW_NEXT = text(
  'Each client needs a queue of its own: never wait for one while others could be served. Look at how much is still unsent before you add to it.',
  'Cada cliente necesita su propia cola: nunca esperes a uno mientras se podría atender a otros. Mira cuánto queda sin enviar antes de añadir más.',
);
const BIG = 'x'.repeat(64 * 1024);
add(
  'survive.slow-client',
  text('A window that reads nothing', 'Una ventana que no lee nada'),
  text('another one gets every update meanwhile', 'otra recibe entretanto todas las actualizaciones'),
  async (session) => {
    const [slow, other] = [await session.open(), await session.open()];
    slow.pause();
    for (let i = 0; i < 60; i += 1) {
      const { json } = session.feed.publish({ text: BIG, n: i });
      const got = await message(session, other);
      if (got !== json) throw new Fault(text(`Update ${i + 1} did not come.`, `No llegó la actualización ${i + 1}.`));
    }
  },
  { uses: ['feed'], reference: serverContract, next: SLOW_NEXT },
);
add(
  'survive.slow-dropped',
  text('What becomes of it', 'Qué pasa con ella'),
  text(
    'beyond 1 MiB unread it is closed with 1013, so that memory is bounded',
    'con más de 1 MiB sin leer se cierra con 1013, para que la memoria esté acotada',
  ),
  async (session) => {
    const [slow, other] = [await session.open(), await session.open()];
    slow.pause();
    for (let i = 0; i < 160; i += 1) {
      session.feed.publish({ text: BIG, n: i });
      await message(session, other);
    }
    slow.resume();
    const marker = session.feed.publish({ text: 'the last one' }).json;
    await message(session, other);
    for (let one = await slow.frame(); one; one = await slow.frame()) {
      if (one.opcode === OPCODE.close) {
        const code = closeCodeOf(one);
        if (code === 1013) return;
        throw new Fault(text(`It was closed with ${code ?? 'no code'}.`, `Se cerró con ${code ?? 'ningún código'}.`));
      }
      if (Buffer.compare(one.payload, utf8(marker)) === 0) {
        throw new Fault(
          text(
            'It got all 10 MiB at last: the server had kept them for it.',
            'Al final recibió los 10 MiB: el servidor los había guardado para ella.',
          ),
        );
      }
    }
    throw new Fault(text('It was cut off without a close frame.', 'Se cortó sin trama de cierre.'));
  },
  { uses: ['feed'], level: 'should', reference: serverContract, next: SLOW_NEXT },
);

const PACE_MS = 12;
/** So late only because an acknowledgement was waited for: Linux holds one back for 40 ms. */
const LATE_MS = 30;
add(
  'survive.no-delay',
  text(
    'Small updates 12 ms apart, while the window sends too',
    'Actualizaciones pequeñas cada 12 ms mientras la ventana también envía',
  ),
  text(
    'each leaves at once: TCP_NODELAY is set, and a message is one write',
    'cada una sale enseguida: TCP_NODELAY está activo y un mensaje es una sola escritura',
  ),
  async (session) => {
    const connection = await session.open();
    const late: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const began = performance.now();
      if (i % 3 === 0) connection.send(pingFrame(String(i)));
      const { json } = session.feed.publish({ n: i });
      await message(session, connection, (content) => content === json);
      late.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, PACE_MS - (performance.now() - began))));
    }
    late.sort((a, b) => a - b);
    const at = (share: number): string => (late[Math.floor(late.length * share)] ?? 0).toFixed(1);
    const measured = text(
      `Half of 40 updates came within ${at(0.5)} ms, nine in ten within ${at(0.9)} ms.`,
      `La mitad de 40 actualizaciones llegó en ${at(0.5)} ms; nueve de cada diez, en ${at(0.9)} ms.`,
    );
    if (late.filter((ms) => ms > LATE_MS).length >= 6) throw new Fault(measured);
    return measured;
  },
  {
    uses: ['feed'],
    level: 'should',
    reference: serverContract,
    next: text(
      'Nagle’s algorithm holds a small segment back until the one before is acknowledged. Switch it off (TCP_NODELAY), and write header and payload together.',
      'El algoritmo de Nagle retiene un segmento pequeño hasta que se confirma el anterior. Desactívalo (TCP_NODELAY) y escribe cabecera y carga útil juntas.',
    ),
  },
);

add(
  'survive.foreign-host',
  text('A Host that is not the server’s', 'Un Host que no es del servidor'),
  text(
    '421; never 101: otherwise any page could come in by a name of its own',
    '421; nunca 101: si no, cualquier página entraría con un nombre suyo',
  ),
  async (session) => {
    const { answer } = await session.shake({ set: { Host: 'evil.example', Origin: 'http://evil.example' } });
    return mustNotOpen(answer);
  },
  { uses: ['feed'], level: 'should', reference: rfc9110('7.4') },
);
add(
  'survive.goodbye',
  text('The server ends', 'El servidor termina'),
  text('a close frame with 1001', 'una trama de cierre con 1001'),
  async (session) => {
    const connection = await session.open();
    const restarted = session.target.restart?.();
    const one = await connection.frame();
    await restarted;
    const code = one?.opcode === OPCODE.close ? closeCodeOf(one) : null;
    if (code !== 1001)
      throw new Fault(
        one
          ? text(`It closed with ${code ?? 'no code'}.`, `Cerró con ${code ?? 'ningún código'}.`)
          : text('It closed without a close frame.', 'Cerró sin trama de cierre.'),
      );
  },
  { uses: ['feed', 'restart'], level: 'should', reference: rfc6455('7.4.1') },
);
