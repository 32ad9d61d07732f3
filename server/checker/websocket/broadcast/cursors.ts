/** Step 10: who comes back brings a cursor, and hears what it has missed. */
import { message } from '../../asking/arrived.ts';
import { goesOn } from '../../asking/endings.ts';
import { Fault, text } from '../../fault.ts';
import type { Session } from '../../session.ts';
import { HISTORY_SIZE } from '../../target/target.ts';
import type { Connection } from '../../wire/connection.ts';
import { AFTER, bring, broadcastChecks, publish } from './group.ts';

const { list, add } = broadcastChecks();
export const CURSOR_CHECKS = list;

/** Publishes, and waits until the server has passed it on: then it has it for whoever comes now. */
async function passOn(session: Session, count: number): Promise<string[]> {
  const watcher = await session.open();
  const updates = publish(session, count);
  await message(session, watcher, (content) => content === updates.at(-1));
  return updates;
}

/** The first message must be one of these. */
async function hears(session: Session, query: string, ...firsts: unknown[]): Promise<Connection> {
  const connection = await session.open({ query });
  const got = await message(session, connection);
  if (firsts.some((first) => got === JSON.stringify(first))) return connection;
  throw new Fault(text(`The first message is ${got.slice(0, 120)}.`, `El primer mensaje es ${got.slice(0, 120)}.`));
}
const cursorNow = (session: Session): string => session.newest().replace('since=', '');
/** Told of a gap, before `count` updates that are kept: the place before them, or that after them, as it once was. */
const standing = (session: Session, gap: unknown, count: number): unknown[] => {
  const { epoch, id } = session.feed.latest();
  return [
    { cursor: `${epoch}.${id - count}`, gap },
    { cursor: `${epoch}.${id}`, gap },
  ];
};

const CURSOR_NEXT = text(
  'A cursor is epoch.id: “I have everything up to id of this epoch”. Look up in docs/servers.md what a client hears that brings none, an old one, and one of another epoch.',
  'Un cursor es época.id: «tengo todo hasta el id de esta época». Mira en docs/servers.es.md qué oye un cliente que no trae ninguno, uno viejo y uno de otra época.',
);
const CURSOR = { ...AFTER, next: CURSOR_NEXT };
add(
  'broadcast.no-cursor',
  text('A window that brings no cursor', 'Una ventana que no trae cursor'),
  text(
    'first {"cursor":…} with where the feed stands, then what comes',
    'primero {"cursor":…} con dónde está la fuente, y después lo que llegue',
  ),
  async (session) => {
    await passOn(session, 2);
    const connection = await hears(session, '', { cursor: cursorNow(session) });
    await bring(session, connection, publish(session, 1));
  },
  CURSOR,
);
add(
  'broadcast.resume',
  text('A window that has missed three updates', 'Una ventana que se ha perdido tres actualizaciones'),
  text('first those three, and no message about a cursor', 'primero esas tres, y ningún mensaje sobre el cursor'),
  async (session) => {
    const query = session.newest();
    const missed = await passOn(session, 3);
    const connection = await session.open({ query });
    await bring(session, connection, [...missed, ...publish(session, 1)]);
  },
  CURSOR,
);
add(
  'broadcast.resume-nothing',
  text('A window that has missed nothing', 'Una ventana que no se ha perdido nada'),
  text('nothing until the next update', 'nada hasta la siguiente actualización'),
  async (session) => {
    const connection = await session.open();
    await goesOn(session, connection);
    await bring(session, connection, publish(session, 1));
  },
  CURSOR,
);
add(
  'broadcast.gap-history',
  text('A cursor older than what is kept', 'Un cursor anterior a lo que se guarda'),
  text(
    'first {"cursor":…,"gap":…} that says which ids are gone, then all that is kept',
    'primero {"cursor":…,"gap":…} que dice qué ids faltan, y después todo lo guardado',
  ),
  async (session) => {
    const before = session.feed.latest();
    const updates = await passOn(session, HISTORY_SIZE + 5);
    const gap = { reason: 'history', missedFrom: before.id + 1, missedTo: before.id + 5 };
    const query = `since=${before.epoch}.${before.id}`;
    const connection = await hears(session, query, ...standing(session, gap, updates.length - 5));
    await bring(session, connection, updates.slice(5));
  },
  CURSOR,
);
add(
  'broadcast.gap-epoch',
  text('A cursor of another epoch', 'Un cursor de otra época'),
  text(
    'first {"cursor":…,"gap":{"reason":"epoch"}}, then all that is kept',
    'primero {"cursor":…,"gap":{"reason":"epoch"}}, y después todo lo guardado',
  ),
  async (session) => {
    await passOn(session, 1);
    const kept = session.feed.recent(HISTORY_SIZE).map(({ json }) => json);
    const gap = { reason: 'epoch' };
    const connection = await hears(session, 'since=old.500', ...standing(session, gap, kept.length));
    await bring(session, connection, kept);
  },
  CURSOR,
);
add(
  'broadcast.gap-cut',
  text(
    'A window that is told of a gap, cut off before what is kept reaches it',
    'Una ventana a la que se avisa de un hueco, cortada antes de que le llegue lo guardado',
  ),
  text(
    'with the cursor that it was told it gets all that is kept',
    'con el cursor que se le dio recibe todo lo guardado',
  ),
  async (session) => {
    await passOn(session, 2);
    const kept = session.feed.recent(HISTORY_SIZE).map(({ json }) => json);
    const cut = await session.open({ query: 'since=old.500' });
    const told = await message(session, cut);
    cut.reset();
    const [, cursor = ''] = /"cursor":"([^"]*)"/.exec(told) ?? [];
    const back = await session.open({ query: `since=${cursor}` });
    // Who was told the newest place gets nothing but what comes now.
    await bring(session, back, [...kept, ...publish(session, 1)]);
  },
  {
    after: ['broadcast.gap-epoch'],
    next: text(
      'The cursor that you name with a gap is the place before what you send next: the newest id less as many as that is. With the newest id, whoever is cut off in between asks from there, and those are lost.',
      'El cursor que nombras con un hueco es el lugar anterior a lo que envías después: el id más nuevo menos cuantas sean. Con el id más nuevo, quien se corta entre medias pregunta desde ahí, y esas se pierden.',
    ),
  },
);
add(
  'broadcast.gap-ahead',
  text('A cursor that was never published', 'Un cursor que nunca se publicó'),
  text(
    '{"cursor":…,"gap":{"reason":"ahead"}}, then what comes',
    '{"cursor":…,"gap":{"reason":"ahead"}}, y después lo que llegue',
  ),
  async (session) => {
    const { epoch, id } = session.feed.latest();
    const connection = await hears(session, `since=${epoch}.${id + 1000}`, {
      cursor: cursorNow(session),
      gap: { reason: 'ahead' },
    });
    await bring(session, connection, publish(session, 1));
  },
  CURSOR,
);
for (const [id, since, en, es] of [
  ['markup', '%3Cb%3E', 'A cursor that is none', 'Un cursor que no lo es'],
  ['half', 'c4ec.', 'A cursor without its number', 'Un cursor sin su número'],
] as const) {
  add(
    `broadcast.bad-cursor-${id}`,
    text(en, es),
    text('400, in the place of the 101', '400, en lugar del 101'),
    async (session) => {
      const { answer } = await session.shake({ query: `since=${since}` });
      if (answer?.status !== 400) {
        throw new Fault(
          answer
            ? text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`)
            : text('No answer came.', 'No llegó respuesta.'),
        );
      }
    },
    CURSOR,
  );
}
add(
  'broadcast.restart',
  text('The server is started again', 'Se vuelve a arrancar el servidor'),
  text(
    'a window that comes back with its cursor gets exactly what it missed',
    'una ventana que vuelve con su cursor recibe justo lo que se perdió',
  ),
  async (session) => {
    const query = session.newest();
    const missed = await passOn(session, 3);
    await session.target.restart?.();
    const connection = await session.open({ query });
    await bring(session, connection, [...missed, ...publish(session, 1)]);
  },
  { ...CURSOR, uses: ['feed', 'restart'] },
);
