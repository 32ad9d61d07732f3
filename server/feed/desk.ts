/**
 * Where people's actions come in, whichever transport brought them: checked, slowed down when somebody sends too
 * eagerly, and handed to the scenario.
 */

import { createAllowances } from '../allowance.ts';
import type { Clock } from '../clock.ts';
import { type Action, type ActionRecord, FURTHEST_MS, type TransportName } from '../contract.ts';
import { Problem, quote } from '../problem.ts';
import type { Publisher } from './publisher.ts';
import { badInput, fieldOf } from './scenarios/input.ts';

/** Actions a second that one machine may keep up on a transport, and how many it may save up. */
export const MAX_ACTIONS_PER_SECOND = 30;
const BURST = 60;
/** The longest action taken: 64 KiB of text whose every byte is escaped in JSON and again in a form (8 for 1). */
export const MAX_ACTION_BYTES = (8 * 64 + 4) * 1024;

export interface Sender {
  transport: TransportName;
  /** Tag of the run it belongs to, or ''. */
  tag: string;
  /** Where its connection comes from: nobody chooses that as they like. */
  address: string;
}

export interface Desk {
  /** The run that goes on here, by its tag: what is done in another's windows is refused. Null: none. */
  serve(tag: string | null): void;
  /** Takes an action. Throws a `Problem`: 400 unreadable, 409 of another run, 422 bad input, 429 too many. */
  take(sender: Sender, json: string): ActionRecord;
  /** Is told every action that was readable, also those refused; the returned function ends it. */
  onAction(listener: (sender: Sender, record: ActionRecord) => void): () => void;
}

/** Reads an action's JSON. Throws a `Problem` (400) that says what is wrong. */
export function readAction(json: string): Action {
  let received: unknown;
  try {
    received = JSON.parse(json);
  } catch {
    throw new Problem(400, 'bad-action', {
      en: `An action is JSON like {"id":1,"atMs":0,"input":{}}; received ${quote(json)}.`,
      es: `Una acción es JSON como {"id":1,"atMs":0,"input":{}}; se recibió ${quote(json)}.`,
    });
  }
  const [id, atMs] = [fieldOf(received, 'id'), fieldOf(received, 'atMs')];
  if (!Number.isSafeInteger(id) || (id as number) < 1) {
    throw badInput('id', id, { en: 'a whole number from 1', es: 'un número entero desde 1' });
  }
  if (typeof atMs !== 'number' || Math.abs(atMs) > FURTHEST_MS)
    throw badInput('atMs', atMs, { en: 'a time in milliseconds', es: 'una hora en milisegundos' });
  return { id: id as number, atMs, input: fieldOf(received, 'input') };
}

/** The id in an action's JSON, as far as there is one. */
export function idIn(json: string): number | null {
  const id = /^\{"id":(\d{1,15})/.exec(json)?.[1];
  return id ? Number(id) : null;
}

export function createDesk(publisher: Pick<Publisher, 'act'>, clock: Clock): Desk {
  const allowances = createAllowances({ perSecond: MAX_ACTIONS_PER_SECOND, burst: BURST });
  let runTag: string | null = null;
  let listener: (sender: Sender, record: ActionRecord) => void = () => {};

  /** Throws a `Problem` (429) when this sender has used up its allowance. */
  const slowDown = ({ transport, address }: Sender): void => {
    if (allowances.take(`${transport} ${address}`, clock.now())) return;
    throw new Problem(429, 'too-eager', {
      en: `That is more than ${MAX_ACTIONS_PER_SECOND} actions a second. Wait a moment and send again.`,
      es: `Son más de ${MAX_ACTIONS_PER_SECOND} acciones por segundo. Espera un momento y vuelve a enviar.`,
    });
  };

  /** Throws a `Problem` (409). Who looks in without a run may act, and so may everybody between runs. */
  const checkRun = ({ tag }: Sender): void => {
    if (runTag === null || tag === '' || tag === runTag) return;
    throw new Problem(409, 'not-this-run', {
      en: `This action says that it belongs to the run ${quote(tag)}; here goes the run ${quote(runTag)}. A program passes on the parameter run of the request's address, else that of its Referer.`,
      es: `Esta acción dice que pertenece a la ejecución ${quote(tag)}; aquí va la ejecución ${quote(runTag)}. Un programa pasa el parámetro run de la dirección de la petición o, si no, el de su Referer.`,
    });
  };

  return {
    serve(tag) {
      runTag = tag;
    },
    take(sender, json) {
      const receivedAtMs = clock.now();
      const { id, atMs, input } = readAction(json);
      const record: ActionRecord = { transport: sender.transport, id, atMs, receivedAtMs, updateId: null };
      try {
        checkRun(sender);
        slowDown(sender);
        record.updateId = publisher.act(sender.transport, input)?.update.id ?? null;
      } catch (error) {
        record.refused = error instanceof Problem ? error.code : 'internal';
        throw error;
      } finally {
        listener(sender, record);
      }
      return record;
    },
    onAction(next) {
      listener = next;
      return () => {
        listener = () => {};
      };
    },
  };
}
