/** Actions over HTTP, and requests that are refused. */
import { textOf } from '../../bytes/bytes.ts';
import type { TransportName } from '../../contract.ts';
import { rfc9110, rfc9112, serverContract } from '../../handshake/references.ts';
import { actionJson, refusedAction, wasRead } from '../asking/read.ts';
import { type Check, checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { header } from '../wire/http.ts';
import { ask, mustBe } from './read.ts';

/** Sends an action the way this transport's window does. */
function act(session: Session, json: string, origin = `http://${session.target.authority(session.transport)}`) {
  const isForm = session.transport === 'page';
  const body = isForm ? new URLSearchParams({ action: json }).toString() : json;
  const path = isForm ? `/page?${session.newest()}` : '/act';
  const type = isForm ? 'application/x-www-form-urlencoded' : 'text/plain;charset=UTF-8';
  const set = { Origin: origin, 'Content-Type': type, 'Content-Length': String(Buffer.byteLength(body)) };
  return session.ask(path, { method: 'POST', set, body });
}

/** The way up. */
export function actionChecks(transport: TransportName): Check[] {
  const { list, add } = checksOf({
    transport,
    stage: 'action',
    reference: serverContract,
    view: 'compare',
    uses: ['feed'],
    next: text(
      'Hand the text on as it came, on your standard output, and wait for the lab’s answer before you answer.',
      'Entrega el texto tal como llegó por tu salida estándar, y espera la respuesta del laboratorio antes de responder.',
    ),
  });
  const isForm = transport === 'page';
  const taken = isForm ? 303 : 204;
  const expected = isForm ? text('303 to its own address', '303 a su propia dirección') : text('204', '204');
  add(`${transport}.act`, text('An action', 'Una acción'), expected, async (session) => {
    const json = actionJson(41, 'hola');
    const answer = mustBe(await act(session, json), taken);
    await wasRead(session, await session.connect(), json);
    if (isForm && !/^\/page|\/page\?/.test(header(answer, 'location') ?? ''))
      throw new Fault(text(`Location is ${header(answer, 'location')}.`, `Location es ${header(answer, 'location')}.`));
  });
  const own = { after: [`${transport}.act`] };
  add(
    `${transport}.act-hostile`,
    text('A text that has broken other programs', 'Un texto que ha roto otros programas'),
    text('it is handed on, unchanged', 'se entrega, sin cambios'),
    async (session) => {
      const json = actionJson(42, '</script>\n\r\u2028"\\ a=b&c=%7B+ 👩🏽‍💻\u0000');
      mustBe(await act(session, json), taken);
      await wasRead(session, await session.connect(), json);
    },
    own,
  );
  add(
    `${transport}.act-refused`,
    text('An action that the lab refuses', 'Una acción que el laboratorio rechaza'),
    isForm
      ? text('303 with refused=43.refused-by-check', '303 con refused=43.refused-by-check')
      : text('422, with the error', '422, con el error'),
    async (session) => {
      const answer = mustBe(await act(session, refusedAction(43)), isForm ? 303 : 422);
      const said = isForm ? (header(answer, 'location') ?? '') : textOf(answer.body);
      if (!(isForm ? said.includes('refused=43.refused-by-check') : said.includes('"refused-by-check"')))
        throw new Fault(text(`It says ${said.slice(0, 120)}.`, `Dice ${said.slice(0, 120)}.`));
    },
    own,
  );
  add(
    `${transport}.act-foreign`,
    text('A page from somewhere else acts', 'Actúa una página de otro sitio'),
    text('403, and nothing is handed on', '403, y no se entrega nada'),
    async (session) => {
      const json = actionJson(44, 'from a foreign page');
      mustBe(await act(session, json, 'https://evil.example'), 403);
      if (session.target.actions.some((one) => one.json === json))
        throw new Fault(text('It was handed on.', 'Se entregó.'));
    },
    { ...own, reference: rfc9110('15.5.4') },
  );
  add(
    `${transport}.act-too-large`,
    text('An action of 5 MiB', 'Una acción de 5 MiB'),
    text('413, or the connection is closed', '413, o se cierra la conexión'),
    async (session) => {
      const answer = await act(session, 'x'.repeat(5 * 1024 * 1024)).catch(() => null);
      if (answer && answer.status < 400)
        throw new Fault(text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`));
    },
    { ...own, level: 'should', reference: rfc9110('15.5.14') },
  );
  return list;
}

/** What is answered to requests that can't be followed. */
export function refuseChecks(transport: TransportName): Check[] {
  const { list, add } = checksOf({
    transport,
    stage: 'refuse',
    reference: rfc9110('15.5'),
    view: 'flows',
    next: text(
      'An answer that says what is wrong saves an hour of searching: choose the status by the rule that the request breaks.',
      'Una respuesta que dice qué está mal ahorra una hora de búsqueda: elige el estado según la regla que la petición incumple.',
    ),
  });
  const bad = (
    id: string,
    title: [string, string],
    expected: [string, string],
    run: Check['run'],
    own: Parameters<typeof add>[4] = {},
  ): void => add(`${transport}.${id}`, text(...title), text(...expected), run, own);
  const should = { level: 'should' as const };

  bad(
    'bad-cursor',
    ['A cursor that is none', 'Un cursor que no lo es'],
    ['400', '400'],
    async (session) => {
      mustBe(await ask(session, 'since=%3Cb%3E'), 400);
    },
    { uses: ['feed'], reference: serverContract },
  );
  bad(
    'unknown',
    ['An address that there is not', 'Una dirección que no existe'],
    ['404', '404'],
    async (session) => {
      mustBe(await session.ask('/there-is-nothing-here'), 404);
    },
    { ...should, reference: rfc9110('15.5.5') },
  );
  bad(
    'method',
    ['DELETE', 'DELETE'],
    ['405, with Allow', '405, con Allow'],
    async (session) => {
      const answer = mustBe(await session.ask(session.target.path(transport), { method: 'DELETE' }), 405);
      if (header(answer, 'allow') === null) throw new Fault(text('There is no Allow.', 'No hay Allow.'));
    },
    { ...should, reference: rfc9110('15.5.6') },
  );
  bad(
    'foreign-host',
    ['A Host that is not the server’s', 'Un Host que no es del servidor'],
    ['421', '421'],
    async (session) => {
      mustBe(await ask(session, session.newest(), { Host: 'evil.example' }), 421);
    },
    { ...should, uses: ['feed'], reference: rfc9110('15.5.20') },
  );
  bad(
    'no-host',
    ['No Host', 'Sin Host'],
    ['400', '400'],
    async (session) => {
      const connection = await session.connect();
      connection.send(
        Buffer.from(`GET ${session.target.path(transport)}?since=old.1 HTTP/1.1\r\nConnection: close\r\n\r\n`),
      );
      const answer = await connection.answer('GET');
      if (answer && answer.status < 400)
        throw new Fault(text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`));
      if (!answer && !connection.ended) throw new Fault(text('Nothing came.', 'No llegó nada.'));
    },
    { reference: rfc9112('3.2') },
  );
  bad(
    'long-target',
    ['An address of 40,000 bytes', 'Una dirección de 40 000 bytes'],
    ['an error, best 414; or the connection is closed', 'un error, lo mejor 414; o se cierra la conexión'],
    async (session) => {
      const answer = await session.ask(`/${'x'.repeat(40_000)}`);
      if (answer && answer.status < 400)
        throw new Fault(text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`));
    },
    { ...should, reference: rfc9110('15.5.15') },
  );
  bad(
    'not-http',
    ['Bytes that are no HTTP', 'Bytes que no son HTTP'],
    ['400, or the connection is closed; others are served', '400, o se cierra la conexión; se atiende a los demás'],
    async (session) => {
      const connection = await session.connect();
      connection.send(Buffer.from('hello\r\n\r\n'));
      if (!(await connection.answer('GET')) && !connection.ended)
        throw new Fault(text('Nothing came.', 'No llegó nada.'));
      if (session.target.feed) mustBe(await session.ask(`${session.target.path(transport)}?since=bad`), 400);
    },
    { ...should, reference: rfc9112('2.2') },
  );
  return list;
}
