/** AJAX long polling: how a request waits, and who is answered when there is news. */
import { textOf } from '../../../bytes/bytes.ts';
import { Fault, text } from '../../fault.ts';
import { request } from '../../wire/http.ts';
import { ask, mustBe, readNews } from '../read.ts';
import { addDocument, addNoStore, formOf } from './group.ts';

const group = formOf('long-polling');
const { add } = group;
export const LONG_POLLING_FORM = group.list;

addNoStore(group, 'long-polling');
add(
  'long-polling.holds',
  text('Nothing is new', 'No hay nada nuevo'),
  text(
    'the request waits, and is answered as soon as there is news',
    'la petición espera, y se responde en cuanto hay novedades',
  ),
  async (session) => {
    const connection = await session.connect();
    const target = `${session.target.path('long-polling')}?${session.newest()}`;
    connection.send(request(target, [['Host', session.target.authority('long-polling')]]));
    // Somebody who has news to get is answered meanwhile.
    mustBe(await ask(session, 'since=old.1'), 200);
    if (connection.waiting().length > 0) throw new Fault(text('It was answered at once.', 'Se respondió enseguida.'));
    const { json } = session.feed.publish({ symbol: 'ACME', price: 1 });
    const { updates } = readNews(textOf(mustBe(await connection.answer('GET'), 200).body));
    if (updates.length !== 1 || updates[0] !== json)
      throw new Fault(text(`${updates.length} updates came.`, `Llegaron ${updates.length} actualizaciones.`));
  },
);
add(
  'long-polling.two',
  text('Two windows wait', 'Esperan dos ventanas'),
  text(
    'both are answered with the same news, also if a third has gone away',
    'ambas reciben la misma novedad, aunque una tercera se haya ido',
  ),
  async (session) => {
    const target = `${session.target.path('long-polling')}?${session.newest()}`;
    const connections = [await session.connect(), await session.connect(), await session.connect()];
    for (const one of connections) one.send(request(target, [['Host', session.target.authority('long-polling')]]));
    mustBe(await ask(session, 'since=old.1'), 200);
    connections.pop()?.reset();
    session.feed.publish({ symbol: 'ACME', price: 2 });
    for (const one of connections) mustBe(await one.answer('GET'), 200);
  },
);
addDocument(group, 'long-polling');
