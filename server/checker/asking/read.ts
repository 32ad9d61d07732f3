/** Whether the server read what it was sent: it hands it on as an action, or sends it back. */
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import { REFUSED_TEXT } from '../target/target.ts';
import type { Connection } from '../wire/connection.ts';
import { message } from './arrived.ts';
import { seconds } from './deadline.ts';

/** An action's JSON with this text; as long as the caller wants it. */
export const actionJson = (id: number, content: string): string =>
  JSON.stringify({ id, atMs: 0, input: { text: content } });

/** An action that the lab refuses. */
export const refusedAction = (id: number): string => actionJson(id, REFUSED_TEXT);

/** An action's JSON of so many bytes. */
export function actionOfLength(bytes: number): string {
  const empty = actionJson(1, '').length;
  return actionJson(1, 'x'.repeat(Math.max(0, bytes - empty)));
}

const cutText = (all: string): string => JSON.stringify(all.length > 60 ? `${all.slice(0, 60)}…` : all);

/**
 * The server has read this text, whole and unchanged: it hands it on as an action, or sends it back. What else it sends
 * meanwhile is passed over.
 */
export async function wasRead(session: Session, connection: Connection, sent: string): Promise<void> {
  if (!session.echoes) return handedOn(session, sent);
  const back = await message(session, connection, (content) => content === sent);
  if (back !== sent) throw readOther(back);
}

async function handedOn(session: Session, sent: string): Promise<void> {
  const action = await session.action(({ json }) => json === sent);
  if (action) return;
  const last = session.target.actions.at(-1);
  const seen = session.target.actions.length > 0 && last ? last.json : null;
  throw new Fault(
    seen === null
      ? text(
          `Within ${seconds(session).en} s the server neither sent back what it was sent nor handed it on to the lab.`,
          `En ${seconds(session).es} s el servidor ni devolvió lo que se le envió ni lo entregó al laboratorio.`,
        )
      : text(
          `Within ${seconds(session).en} s the server did not hand on what it was sent; the last it handed on was ${cutText(seen)} (${Buffer.byteLength(seen)} B).`,
          `En ${seconds(session).es} s el servidor no entregó lo que se le envió; lo último que entregó fue ${cutText(seen)} (${Buffer.byteLength(seen)} B).`,
        ),
  );
}

const readOther = (back: string): Fault =>
  new Fault(
    text(
      `It sent back something else: ${cutText(back)} (${Buffer.byteLength(back)} B).`,
      `Devolvió otra cosa: ${cutText(back)} (${Buffer.byteLength(back)} B).`,
    ),
  );
