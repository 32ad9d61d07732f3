/** Many at once, much at once, and who reads slowly: nobody waits for anybody else. */
import { joined, utf8 } from '../../../bytes/bytes.ts';
import { decimalText, type Text } from '../../../contract.ts';
import { serverContract } from '../../../handshake/references.ts';
import { message } from '../../asking/arrived.ts';
import { goesOn } from '../../asking/endings.ts';
import { actionJson, wasRead } from '../../asking/read.ts';
import { Fault, text } from '../../fault.ts';
import { closeCodeOf, OPCODE, pingFrame, textFrame } from '../../wire/frame.ts';
import { surviveChecks } from './group.ts';

const { list, add } = surviveChecks();
export const PACE_CHECKS = list;

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
    const at = (share: number): Text => decimalText(late[Math.floor(late.length * share)] ?? 0);
    const measured = text(
      `Half of 40 updates came within ${at(0.5).en} ms, nine in ten within ${at(0.9).en} ms.`,
      `La mitad de 40 actualizaciones llegó en ${at(0.5).es} ms; nueve de cada diez, en ${at(0.9).es} ms.`,
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
