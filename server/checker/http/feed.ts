/** What every HTTP transport owes the feed: each update once, in order, byte for byte, and the truth about gaps. */
import type { Gap, TransportName } from '../../contract.ts';
import { serverContract } from '../../handshake/references.ts';
import type { Check } from '../check.ts';
import { checksOf } from '../check.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { HISTORY_SIZE } from '../target/target.ts';
import { bring } from './read.ts';

/** Publishes, and waits until the server has it for whoever asks now. */
export async function passOn(session: Session, count: number): Promise<string[]> {
  const before = session.newest();
  const updates = Array.from(
    { length: count },
    (_, i) => session.feed.publish({ symbol: 'A<B', price: 100 + i, text: 'él 👋' }).json,
  );
  for (let left = 200; left > 0; left -= 1) {
    // An event stream waits for what comes by itself; so does a long poll.
    const { updates: got } = await bring(session, before, Math.min(count, HISTORY_SIZE));
    if (got.at(-1) === updates.at(-1)) return updates;
  }
  throw new Fault(text('The newest update never came.', 'La actualización más nueva no llegó nunca.'));
}

function same(got: string[], expected: string[]): void {
  const at = expected.findIndex((one, i) => got[i] !== one);
  if (at === -1 && got.length === expected.length) return;
  const [one, other] = [expected[at] ?? '—', got[at] ?? got[expected.length] ?? '—'];
  throw new Fault(
    text(
      `${got.length} updates in the place of ${expected.length}; expected ${one.slice(0, 80)}, received ${other.slice(0, 80)}.`,
      `${got.length} actualizaciones en lugar de ${expected.length}; se esperaba ${one.slice(0, 80)} y se recibió ${other.slice(0, 80)}.`,
    ),
  );
}

function sameGap(got: Gap | null, expected: Gap | null): void {
  if (JSON.stringify(got) === JSON.stringify(expected)) return;
  throw new Fault(text(`The gap is ${JSON.stringify(got)}.`, `El hueco es ${JSON.stringify(got)}.`));
}

function sameCursor(session: Session, got: string | null): void {
  const right = session.newest().replace('since=', '');
  if (got !== right)
    throw new Fault(
      text(`The cursor is ${got}; the feed stands at ${right}.`, `El cursor es ${got}; la fuente está en ${right}.`),
    );
}

/** The same checks for each of them. */
export function feedChecks(transport: TransportName): Check[] {
  const { list, add } = checksOf({
    transport,
    stage: 'feed',
    reference: serverContract,
    view: 'compare',
    uses: ['feed'],
    next: text(
      'docs/servers.md says what this address answers to a client with a cursor, without one, and with one that can’t be continued.',
      'docs/servers.es.md dice qué responde esta dirección a un cliente con cursor, sin él y con uno que no se puede continuar.',
    ),
  });
  add(
    `${transport}.updates`,
    text('Three updates', 'Tres actualizaciones'),
    text('all, in order, the same bytes', 'todas, en orden, los mismos bytes'),
    async (session) => {
      const since = session.newest();
      const updates = await passOn(session, 3);
      const got = await bring(session, since, 3);
      same(got.updates, updates);
      sameGap(got.gap, null);
      sameCursor(session, got.cursor);
    },
  );
  const own = { after: [`${transport}.updates`] };
  add(
    `${transport}.resume`,
    text('A client that has some of them', 'Un cliente que ya tiene algunas'),
    text('exactly those that it lacks', 'justo las que le faltan'),
    async (session) => {
      const updates = await passOn(session, 4);
      const { epoch, id } = session.feed.latest();
      same((await bring(session, `since=${epoch}.${id - 2}`, 2)).updates, updates.slice(2));
    },
    own,
  );
  add(
    `${transport}.gap-history`,
    text('A cursor older than what is kept', 'Un cursor anterior a lo que se guarda'),
    text(
      'a gap that says which ids are gone, and all that is kept',
      'un hueco que dice qué ids faltan, y todo lo guardado',
    ),
    async (session) => {
      const before = session.feed.latest();
      const updates = await passOn(session, HISTORY_SIZE + 3);
      const got = await bring(session, `since=${before.epoch}.${before.id}`, HISTORY_SIZE);
      sameGap(got.gap, { reason: 'history', missedFrom: before.id + 1, missedTo: before.id + 3 });
      same(got.updates, updates.slice(3));
    },
    own,
  );
  add(
    `${transport}.gap-epoch`,
    text('A cursor of another epoch', 'Un cursor de otra época'),
    text('a gap, and all that is kept', 'un hueco, y todo lo guardado'),
    async (session) => {
      const kept = session.feed.recent(HISTORY_SIZE).map(({ json }) => json);
      const got = await bring(session, 'since=old.500', kept.length);
      sameGap(got.gap, { reason: 'epoch' });
      same(got.updates, kept);
    },
    own,
  );
  add(
    `${transport}.gap-ahead`,
    text('A cursor that was never published', 'Un cursor que nunca se publicó'),
    text('a gap, and no updates', 'un hueco, y ninguna actualización'),
    async (session) => {
      const { epoch, id } = session.feed.latest();
      const got = await bring(session, `since=${epoch}.${id + 1000}`, 0);
      if (transport !== 'sse') {
        sameGap(got.gap, { reason: 'ahead' });
        same(got.updates, []);
        sameCursor(session, got.cursor);
      }
    },
    own,
  );
  add(
    `${transport}.restart`,
    text('The server is started again', 'Se vuelve a arrancar el servidor'),
    text('a client that comes back gets exactly what it missed', 'un cliente que vuelve recibe justo lo que se perdió'),
    async (session) => {
      const since = session.newest();
      const updates = await passOn(session, 2);
      await session.target.restart?.();
      const got = await bring(session, since, 2);
      sameGap(got.gap, null);
      same(got.updates, updates);
    },
    { ...own, uses: ['feed', 'restart'] },
  );
  return list;
}
