/** Server-Sent Events: the stream and the fields of its events. */
import { rfc9111, whatwgHtml } from '../../../handshake/references.ts';
import { Fault, text } from '../../fault.ts';
import { HISTORY_SIZE } from '../../target/target.ts';
import { header } from '../../wire/http.ts';
import { passOn } from '../feed.ts';
import { openStream } from '../read.ts';
import { addDocument, formOf, mustSay } from './group.ts';

const group = formOf('sse');
const { add } = group;
export const SSE_FORM = group.list;

add(
  'sse.type',
  text('It is an event stream', 'Es un flujo de eventos'),
  text('Content-Type: text/event-stream', 'Content-Type: text/event-stream'),
  async (session) => {
    mustSay(
      'Content-Type',
      header((await openStream(session, session.newest())).head, 'content-type'),
      /^text\/event-stream\s*(;|$)/i,
    );
  },
  { reference: whatwgHtml('9.2.5', 'parsing-an-event-stream') },
);
add(
  'sse.no-store',
  text('No cache keeps it', 'Ninguna caché lo guarda'),
  text('Cache-Control: no-store', 'Cache-Control: no-store'),
  async (session) => {
    mustSay('Cache-Control', header((await openStream(session, session.newest())).head, 'cache-control'), /no-store/);
  },
  { reference: rfc9111('5.2.2.5') },
);
add(
  'sse.retry',
  text('How long a browser waits before it comes back', 'Cuánto espera un navegador antes de volver'),
  text('retry:1000', 'retry:1000'),
  async (session) => {
    const { connection, body } = await openStream(session, session.newest());
    if (!(await connection.until(() => /^retry: ?1000$/m.test(body()))))
      throw new Fault(text('No such line came.', 'No llegó esa línea.'));
  },
  { reference: whatwgHtml('9.2.6', 'event-stream-interpretation') },
);
add(
  'sse.fields',
  text('An update as an event', 'Una actualización como evento'),
  text('id: with its cursor, data: with its line', 'id: con su cursor, data: con su línea'),
  async (session) => {
    const stream = await openStream(session, session.newest());
    const { json } = session.feed.publish({ text: 'one\ntwo\r\n\n: é 👋' });
    const [event] = await stream.events(1);
    const { epoch, id } = session.feed.latest();
    if (event?.data !== json || event.event !== 'message')
      throw new Fault(
        text(
          `The event carries ${JSON.stringify(event?.data ?? null).slice(0, 120)}.`,
          `El evento lleva ${JSON.stringify(event?.data ?? null).slice(0, 120)}.`,
        ),
      );
    if (event.id !== `${epoch}.${id}`) throw new Fault(text(`Its id is ${event.id}.`, `Su id es ${event.id}.`));
  },
  { reference: whatwgHtml('9.2.6', 'event-stream-interpretation') },
);
add(
  'sse.last-event-id',
  text('A browser comes back', 'Un navegador vuelve'),
  text(
    'Last-Event-ID counts, not the older since of the address',
    'cuenta Last-Event-ID, no el since de la dirección, que es más antiguo',
  ),
  async (session) => {
    const since = session.newest();
    const updates = await passOn(session, 3);
    const { epoch, id } = session.feed.latest();
    const stream = await openStream(session, since, { 'Last-Event-ID': `${epoch}.${id - 1}` });
    const [event] = await stream.events(1);
    if (event?.data !== updates[2])
      throw new Fault(text(`The first event is ${event?.id}.`, `El primer evento es ${event?.id}.`));
  },
  { reference: whatwgHtml('9.2.4', 'the-last-event-id-header') },
);
add(
  'sse.gap',
  text('A cursor that was never published', 'Un cursor que nunca se publicó'),
  text('event:gap with its id, then what comes', 'event:gap con su id, y después lo que llegue'),
  async (session) => {
    const { epoch, id } = session.feed.latest();
    const stream = await openStream(session, `since=${epoch}.${id + 1000}`);
    const [gap] = await stream.events(1);
    if (gap?.event !== 'gap' || gap.data !== '{"reason":"ahead"}' || gap.id !== `${epoch}.${id}`)
      throw new Fault(text(`It is ${JSON.stringify(gap)}.`, `Es ${JSON.stringify(gap)}.`));
  },
);
add(
  'sse.gap-cut',
  text(
    'A client that is told of a gap, cut off before what is kept reaches it',
    'Un cliente al que se avisa de un hueco, cortado antes de que le llegue lo guardado',
  ),
  text(
    'with the id of that event as Last-Event-ID it gets all that is kept',
    'con el id de ese evento como Last-Event-ID recibe todo lo guardado',
  ),
  async (session) => {
    await passOn(session, 2);
    const kept = session.feed.recent(HISTORY_SIZE).map(({ json }) => json);
    const cut = await openStream(session, 'since=old.500');
    const [gap] = await cut.events(1);
    cut.connection.reset();
    const back = await openStream(session, 'since=old.500', { 'Last-Event-ID': gap?.id ?? '' });
    // Who was told the newest place gets nothing but what comes now.
    const { json } = session.feed.publish({ symbol: 'ACME', price: 100 });
    const [first] = await back.events(1);
    if (first?.data !== kept[0])
      throw new Fault(
        text(
          `Told ${gap?.id}, it comes back and gets ${first?.id} first; ${kept.length} updates were kept for it.`,
          `Se le dijo ${gap?.id}; vuelve y recibe primero ${first?.id}; había ${kept.length} actualizaciones guardadas.`,
        ),
      );
    const got = (await back.events(kept.length + 1)).map(({ data }) => data);
    if (String(got) !== String([...kept, json]))
      throw new Fault(
        text(
          `Other events came than the ${kept.length} that were kept and the new one.`,
          `Llegaron otros eventos que los ${kept.length} guardados y el nuevo.`,
        ),
      );
  },
  {
    next: text(
      'The id of a gap is the place before what you send next: the newest id less as many as that is. With the newest id, whoever is cut off in between asks from there, and those are lost.',
      'El id de un hueco es el lugar anterior a lo que envías después: el id más nuevo menos cuantas sean. Con el id más nuevo, quien se corta entre medias pregunta desde ahí, y esas se pierden.',
    ),
  },
);
addDocument(group, 'sse');
