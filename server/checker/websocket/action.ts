/** Step 11: what people do comes up, and is handed on. */

import { joined } from '../../bytes/bytes.ts';
import { serverContract } from '../../handshake/references.ts';
import { closeFrameBack, message } from '../asking/arrived.ts';
import { goesOn } from '../asking/endings.ts';
import { actionJson, refusedAction, wasRead } from '../asking/read.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { closeFrame, fragments, pingFrame, textFrame } from '../wire/frame.ts';

const { list, add } = checksOf({
  transport: 'websocket',
  stage: 'action',
  reference: serverContract,
  view: 'compare',
  after: ['read.hello'],
  uses: ['feed'],
  next: text(
    'Write one JSON line to your standard output for each message: {"act":1,"transport":"websocket","run":"","json":"…"}. The answer comes on your standard input with the same number.',
    'Escribe en tu salida estándar una línea JSON por mensaje: {"act":1,"transport":"websocket","run":"","json":"…"}. La respuesta llega por tu entrada estándar con el mismo número.',
  ),
});
export const ACTION_CHECKS = list;

const HANDED_ON = text('it is handed on, unchanged', 'se entrega, sin cambios');

add('action.one', text('One action', 'Una acción'), HANDED_ON, async (session) => {
  const connection = await session.open();
  const json = actionJson(7, 'hola');
  connection.send(textFrame(json));
  await wasRead(session, connection, json);
  await goesOn(session, connection);
});
const AFTER = { after: ['action.one'] };
add(
  'action.transport',
  text('The action says how it came', 'La acción dice por dónde vino'),
  text('transport is websocket', 'transport es websocket'),
  async (session) => {
    const connection = await session.open();
    const json = actionJson(8, 'how did I come?');
    connection.send(textFrame(json));
    const action = await session.action((one) => one.json === json);
    if (action?.transport !== 'websocket')
      throw new Fault(text(`It is ${action?.transport ?? 'missing'}.`, `Es ${action?.transport ?? 'ninguno'}.`));
  },
  AFTER,
);
add(
  'action.run',
  text('The action of a run', 'La acción de una ejecución'),
  text('run is the tag in the window’s address: 7c75', 'run es la etiqueta de la dirección de la ventana: 7c75'),
  async (session) => {
    const connection = await session.open({ query: `run=7c75&${session.newest()}` });
    const json = actionJson(9, 'whose am I?');
    connection.send(textFrame(json));
    const action = await session.action((one) => one.json === json);
    if (action?.run !== '7c75')
      throw new Fault(
        text(`It is ${JSON.stringify(action?.run ?? null)}.`, `Es ${JSON.stringify(action?.run ?? null)}.`),
      );
  },
  AFTER,
);
add(
  'action.three',
  text('Three actions in one piece', 'Tres acciones de una vez'),
  text('all three are handed on', 'se entregan las tres'),
  async (session) => {
    const connection = await session.open();
    const actions = [10, 11, 12].map((id) => actionJson(id, `quick ${id}`));
    connection.send(joined(actions.map((json) => textFrame(json))));
    for (const json of actions) await wasRead(session, connection, json);
  },
  AFTER,
);
add(
  'action.fragments',
  text('An action in fragments, with a ping in between', 'Una acción en fragmentos, con un ping entre medias'),
  HANDED_ON,
  async (session) => {
    const connection = await session.open();
    const json = actionJson(13, 'in pieces');
    const [first, last] = fragments([json.slice(0, 10), json.slice(10)]) as [Uint8Array, Uint8Array];
    connection.send(joined([first, pingFrame('x'), last]));
    await wasRead(session, connection, json);
  },
  AFTER,
);
add(
  'action.hostile',
  text('A text that has broken other programs', 'Un texto que ha roto otros programas'),
  HANDED_ON,
  async (session) => {
    const connection = await session.open();
    const json = actionJson(14, '</script>\n\r\u2028"\\ \u0000 ‮abc 👩🏽‍💻 {"act":1} %s');
    connection.send(textFrame(json));
    await wasRead(session, connection, json);
  },
  AFTER,
);
add(
  'action.no-json',
  text('A message that is no action', 'Un mensaje que no es una acción'),
  text(
    'it is handed on all the same, and the connection goes on: the lab refuses it',
    'se entrega igualmente y la conexión sigue: la rechaza el laboratorio',
  ),
  async (session) => {
    const connection = await session.open();
    connection.send(textFrame('hello, this is no JSON'));
    await wasRead(session, connection, 'hello, this is no JSON');
    await goesOn(session, connection);
  },
  AFTER,
);

add(
  'action.and-close',
  text('An action and the close frame in one piece', 'Una acción y la trama de cierre de una vez'),
  text(
    'the action is handed on, and a close frame comes back',
    'se entrega la acción y llega de vuelta una trama de cierre',
  ),
  async (session) => {
    const connection = await session.open();
    const json = actionJson(17, 'one last word');
    connection.send(joined([textFrame(json), closeFrame(1000)]));
    await closeFrameBack(session, connection);
    const action = await session.action((one) => one.json === json);
    if (!action) throw new Fault(text('It was not handed on.', 'No se entregó.'));
  },
  AFTER,
);

const REFUSED_NEXT = text(
  'The lab’s answer {"answer":n,"status":422,"error":…} belongs to the action with this number: send {"refused":id,"error":…} to the client that sent it.',
  'La respuesta del laboratorio {"answer":n,"status":422,"error":…} es de la acción con ese número: envía {"refused":id,"error":…} al cliente que la mandó.',
);
const refusal = { ...AFTER, next: REFUSED_NEXT };
const isRefusal = (content: string): boolean => content.startsWith('{"refused"');
add(
  'action.refused',
  text('An action that the lab refuses', 'Una acción que el laboratorio rechaza'),
  text('{"refused":15,"error":{"code":…,"message":…}}', '{"refused":15,"error":{"code":…,"message":…}}'),
  async (session) => {
    const connection = await session.open();
    connection.send(textFrame(refusedAction(15)));
    const got = await message(session, connection, isRefusal);
    const { refused, error } = JSON.parse(got) as { refused: unknown; error?: { code?: unknown } };
    if (refused !== 15 || error?.code !== 'refused-by-check')
      throw new Fault(text(`It says ${got.slice(0, 120)}.`, `Dice ${got.slice(0, 120)}.`));
    await goesOn(session, connection);
  },
  refusal,
);
add(
  'action.refused-null',
  text('A message without a number is refused', 'Se rechaza un mensaje sin número'),
  text('"refused":null', '"refused":null'),
  async (session) => {
    const connection = await session.open();
    connection.send(textFrame('this has no number'));
    const got = await message(session, connection, isRefusal);
    if (!got.startsWith('{"refused":null,'))
      throw new Fault(text(`It says ${got.slice(0, 120)}.`, `Dice ${got.slice(0, 120)}.`));
  },
  refusal,
);
add(
  'action.refused-alone',
  text('Two windows, one of which is refused', 'Dos ventanas, y a una se le rechaza'),
  text('only that one hears of it', 'solo se entera esa'),
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.send(textFrame(refusedAction(16)));
    await message(session, connection, isRefusal);
    const next = session.feed.publish({ text: 'for everybody' }).json;
    const got = await message(session, other);
    if (got !== next)
      throw new Fault(text(`The other one received ${got.slice(0, 80)}.`, `La otra recibió ${got.slice(0, 80)}.`));
  },
  refusal,
);
add(
  'action.two-refused',
  text('Two windows refused at the same time', 'Dos ventanas a las que se rechaza a la vez'),
  text('each hears of its own', 'cada una se entera de lo suyo'),
  async (session) => {
    const connections = [await session.open(), await session.open()];
    for (const [i, one] of connections.entries()) one.send(textFrame(refusedAction(21 + i)));
    for (const [i, one] of connections.entries()) {
      const got = await message(session, one, isRefusal);
      if (!got.startsWith(`{"refused":${21 + i},`))
        throw new Fault(text(`It says ${got.slice(0, 80)}.`, `Dice ${got.slice(0, 80)}.`));
    }
  },
  refusal,
);
