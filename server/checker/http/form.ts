/** What is particular to each HTTP transport: its headers, its fields, how it waits. */
import { textOf } from '../../bytes/bytes.ts';
import { rfc9110, rfc9111, serverContract, whatwgHtml } from '../../handshake/references.ts';
import { type Check, checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import { header, request } from '../wire/http.ts';
import { passOn } from './feed.ts';
import { ask, mustBe, newsOf, openStream, readNews } from './read.ts';

const NEXT = text(
  'Compare the answer with ours in the view Flows: each header and field of it can be opened.',
  'Compara la respuesta con la nuestra en la vista Flujos: cada cabecera y cada campo se puede abrir.',
);
const group = (transport: 'page' | 'polling' | 'long-polling' | 'sse') =>
  checksOf({
    transport,
    stage: 'form',
    reference: serverContract,
    view: 'flows',
    uses: ['feed'],
    after: [`${transport}.updates`],
    next: NEXT,
  });

const mustSay = (name: string, got: string | null, fits: RegExp): void => {
  if (got !== null && fits.test(got)) return;
  throw new Fault(
    got === null ? text(`There is no ${name}.`, `No hay ${name}.`) : text(`${name} is ${got}.`, `${name} es ${got}.`),
  );
};

const page = group('page');
const polling = group('polling');
const long = group('long-polling');
const sse = group('sse');

for (const [name, { add }] of [
  ['page', page],
  ['polling', polling],
  ['long-polling', long],
] as const) {
  add(
    `${name}.no-store`,
    text('No cache keeps the answer', 'Ninguna caché guarda la respuesta'),
    text('Cache-Control: no-store', 'Cache-Control: no-store'),
    async (session) => {
      await passOn(session, 1);
      const { epoch, id } = session.feed.latest();
      mustSay(
        'Cache-Control',
        header(mustBe(await ask(session, `since=${epoch}.${id - 1}`), 200), 'cache-control'),
        /no-store/,
      );
    },
    { reference: rfc9111('5.2.2.5') },
  );
}

page.add(
  'page.html',
  text('It is a page', 'Es una página'),
  text('Content-Type: text/html', 'Content-Type: text/html'),
  async (session) => {
    mustSay('Content-Type', header(mustBe(await ask(session), 200), 'content-type'), /^text\/html/i);
  },
);
page.add(
  'page.news',
  text('What it brings stands on a line of its own', 'Lo que trae va en su propia línea'),
  text('<script type="application/json" id="news">…</script>', '<script type="application/json" id="news">…</script>'),
  async (session) => {
    readNews(newsOf(textOf(mustBe(await ask(session), 200).body)));
  },
);
page.add(
  'page.script',
  text('It brings the page’s script', 'Trae el script de la página'),
  text('a script from assets/page-….js', 'un script de assets/page-….js'),
  async (session) => {
    const html = textOf(mustBe(await ask(session), 200).body);
    if (!/<script[^>]+src="[^"]*assets\/page-[^"]+\.js"/.test(html))
      throw new Fault(text('There is none.', 'No hay ninguno.'));
  },
);
page.add(
  'page.safe',
  text('An update with markup in it', 'Una actualización con etiquetas dentro'),
  text('it stands there as text: no tag comes of it', 'queda como texto: de ella no sale ninguna etiqueta'),
  async (session) => {
    session.feed.publish({ symbol: '<b>bold</b>', price: 1 });
    await passOn(session, 1);
    const { epoch, id } = session.feed.latest();
    if (textOf(mustBe(await ask(session, `since=${epoch}.${id - 2}`), 200).body).includes('<b>bold'))
      throw new Fault(text('<b> stands in the page.', '<b> está en la página.'));
  },
);
page.add(
  'page.root',
  text('The window’s first address', 'La primera dirección de la ventana'),
  text('GET / leads to /page with 303', 'GET / lleva a /page con 303'),
  async (session) => {
    mustSay('Location', header(mustBe(await session.ask('/'), 303), 'location'), /\/page/);
  },
);

polling.add(
  'polling.etag',
  text('The answer has a tag', 'La respuesta lleva una etiqueta'),
  text('ETag: "epoch.id" of the newest update', 'ETag: "época.id" de la actualización más nueva'),
  async (session) => {
    const { epoch, id } = session.feed.latest();
    mustSay('ETag', header(mustBe(await ask(session), 200), 'etag'), new RegExp(`^"${epoch}\\.${id}"$`));
  },
  { reference: rfc9110('8.8.3') },
);
polling.add(
  'polling.304',
  text('A client that names the newest tag', 'Un cliente que nombra la etiqueta más nueva'),
  text('304 without a body; 200 once there is news', '304 sin cuerpo; 200 en cuanto hay novedades'),
  async (session) => {
    const tag = header(mustBe(await ask(session), 200), 'etag') ?? '';
    const unchanged = mustBe(await ask(session, session.newest(), { 'If-None-Match': tag }), 304);
    if (unchanged.body.length > 0) throw new Fault(text('The 304 has a body.', 'El 304 lleva cuerpo.'));
    const since = session.newest();
    await passOn(session, 1);
    mustBe(await ask(session, since, { 'If-None-Match': tag }), 200);
  },
  { reference: rfc9110('13.1.2') },
);
polling.add(
  'polling.nothing',
  text('Nothing is new', 'No hay nada nuevo'),
  text('an empty list, at once', 'una lista vacía, enseguida'),
  async (session) => {
    const { updates } = readNews(textOf(mustBe(await ask(session), 200).body));
    if (updates.length > 0)
      throw new Fault(text(`${updates.length} updates came.`, `Llegaron ${updates.length} actualizaciones.`));
  },
);

long.add(
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
long.add(
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

sse.add(
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
sse.add(
  'sse.no-store',
  text('No cache keeps it', 'Ninguna caché lo guarda'),
  text('Cache-Control: no-store', 'Cache-Control: no-store'),
  async (session) => {
    mustSay('Cache-Control', header((await openStream(session, session.newest())).head, 'cache-control'), /no-store/);
  },
  { reference: rfc9111('5.2.2.5') },
);
sse.add(
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
sse.add(
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
sse.add(
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
sse.add(
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

for (const [name, { add }] of [
  ['polling', polling],
  ['long-polling', long],
  ['sse', sse],
] as const) {
  add(
    `${name}.document`,
    text('The window’s document', 'El documento de la ventana'),
    text('200, with the transport’s name in it', '200, con el nombre del transporte'),
    async (session) => {
      const answer = mustBe(await session.ask('/'), 200);
      if (!textOf(answer.body).includes(`"${name}"`))
        throw new Fault(text('The name is not in it.', 'El nombre no está.'));
    },
  );
  add(
    `${name}.own-process`,
    text('The document asks for a process of its own', 'El documento pide un proceso propio'),
    text('Origin-Agent-Cluster: ?1', 'Origin-Agent-Cluster: ?1'),
    async (session) => {
      mustSay('Origin-Agent-Cluster', header(mustBe(await session.ask('/'), 200), 'origin-agent-cluster'), /^\?1$/);
    },
    { level: 'should' },
  );
}

export const FORM_CHECKS: Record<'page' | 'polling' | 'long-polling' | 'sse', Check[]> = {
  page: page.list,
  polling: polling.list,
  'long-polling': long.list,
  sse: sse.list,
};
