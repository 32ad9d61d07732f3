/** Step 10: each update, passed on to every window as the contract has it. */
import { rfc6455, rfc9110 } from '../../../handshake/references.ts';
import { closeFrameBack } from '../../asking/arrived.ts';
import { Fault, text } from '../../fault.ts';
import { closeFrame } from '../../wire/frame.ts';
import { header } from '../../wire/http.ts';
import { AFTER, bring, broadcastChecks, publish } from './group.ts';

const { list, add } = broadcastChecks();
export const BROADCAST_CHECKS = list;

const BYTES = text('the same bytes', 'los mismos bytes');

add('broadcast.update', text('One update', 'Una actualización'), BYTES, async (session) => {
  const connection = await session.open();
  await bring(session, connection, publish(session, 1));
});
add(
  'broadcast.hostile',
  text(
    'An update with quotes, line ends, < and characters of many bytes',
    'Una actualización con comillas, finales de línea, < y caracteres de varios bytes',
  ),
  BYTES,
  async (session) => {
    const connection = await session.open();
    const { json } = session.feed.publish({ text: '"\\\n\r\t\u2028</script> él 👩🏽‍💻 %00 \u0000' });
    await bring(session, connection, [json]);
  },
  AFTER,
);
add(
  'broadcast.order',
  text('Fifty updates at once', 'Cincuenta actualizaciones a la vez'),
  text('all, once, in order', 'todas, una vez, en orden'),
  async (session) => {
    const connection = await session.open();
    await bring(session, connection, publish(session, 50));
  },
  AFTER,
);
add(
  'broadcast.everybody',
  text('Three windows', 'Tres ventanas'),
  text('each gets each update', 'cada una recibe cada actualización'),
  async (session) => {
    const connections = [await session.open(), await session.open(), await session.open()];
    const updates = publish(session, 3);
    for (const one of connections) await bring(session, one, updates);
  },
  AFTER,
);
add(
  'broadcast.one-leaves',
  text('One window closes, another breaks off', 'Una ventana se cierra y otra se corta'),
  text('the third gets what comes then', 'la tercera recibe lo que llega después'),
  async (session) => {
    const [closes, breaks, stays] = [await session.open(), await session.open(), await session.open()];
    closes.finish();
    breaks.reset();
    for (let i = 0; i < 3; i += 1) await bring(session, stays, publish(session, 1));
  },
  AFTER,
);

add(
  'broadcast.after-close',
  text('An update while a window closes', 'Una actualización mientras se cierra una ventana'),
  text('no frame follows the server’s close frame', 'ninguna trama sigue a la trama de cierre del servidor'),
  async (session) => {
    const [other, connection] = [await session.open(), await session.open()];
    connection.send(closeFrame(1000));
    await closeFrameBack(session, connection);
    await bring(session, other, publish(session, 1));
    const next = await connection.frame();
    if (next) throw new Fault(text('Another frame follows.', 'Le sigue otra trama.'));
  },
  { ...AFTER, reference: rfc6455('5.5.1') },
);

add(
  'broadcast.run-tag',
  text('An address with a run’s tag in it', 'Una dirección con la etiqueta de una ejecución'),
  BYTES,
  async (session) => {
    const connection = await session.open({ query: `run=7c75&${session.newest()}` });
    await bring(session, connection, publish(session, 1));
  },
  AFTER,
);
add(
  'broadcast.plain-426',
  text('A plain GET of the address', 'Un GET corriente de la dirección'),
  text('426 with Upgrade: websocket', '426 con Upgrade: websocket'),
  async (session) => {
    const answer = await session.ask(session.target.path('websocket'));
    if (answer?.status === 426 && header(answer, 'upgrade')?.toLowerCase() === 'websocket') return;
    throw new Fault(text(`It answered ${answer?.status ?? 'nothing'}.`, `Respondió ${answer?.status ?? 'nada'}.`));
  },
  { ...AFTER, level: 'should', reference: rfc9110('15.5.22') },
);
