/**
 * Checks that the page asks for, made by a program of their own (`dist/server/checking.js`): nothing that is measured
 * waits for them. One at a time; what it starts ends with it, and it ends with whoever asked.
 */
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CheckAsked, CheckMessage } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { followPhases } from './phases.ts';
import type { Places, Question } from './question.ts';
import { startTalk, type Talk } from './talk.ts';

export interface Checking {
  /**
   * Lines of JSON, `CheckMessage`s. Rejects with a `Problem`: 409 there is one already, or what the first of them says.
   * `signal`: whoever asked has left.
   */
  check(asked: CheckAsked, signal: AbortSignal): Promise<Readable>;
  /** Whether a check goes on, or waits for a save. */
  isGoing(): boolean;
  /** Listens along to what `check` brought, which somebody reads already. */
  follow(answer: Readable): void;
  /** Which exercises there are: `Exercises` as JSON. */
  exercises(): Promise<string>;
  /** Ends what goes on. */
  close(): Promise<void>;
}

export interface CheckingOptions extends Places {
  /** The built program; null: the lab runs from its sources alone. */
  program: string | null;
  /** Why none may begin now; null: one may. */
  refuse(): Problem | null;
  /** A server is being checked from now on, or no longer. */
  onBusy(isBusy: boolean): void;
}

/** Makes it; nothing is started until something is asked. */
export function createChecking({ program, refuse, onBusy, ...places }: CheckingOptions): Checking {
  const talks = new Set<Talk>();
  /** The check that goes on, or that is ending. */
  let current: { talk: Talk; isEnding: boolean } | null = null;
  let listing: Promise<string> | null = null;
  let isClosed = false;

  const begin = (question: Question): Talk => {
    if (program === null) throw notBuilt();
    if (isClosed) throw isClosing();
    const talk = startTalk(program, question);
    talks.add(talk);
    void talk.ended.then(() => talks.delete(talk));
    return talk;
  };

  const list = async (): Promise<string> => {
    const { answer } = begin({ ...places, about: 'exercises' });
    const json = await text(answer);
    const said = json === '' ? null : (JSON.parse(json) as CheckMessage | { type?: undefined });
    if (said?.type === 'problem') throw problemOf(said);
    if (said === null) throw brokeOff();
    return json;
  };

  return {
    async check(asked, signal) {
      while (current) {
        if (!current.isEnding) throw isTaken();
        await current.talk.ended;
      }
      const why = refuse();
      if (why) throw why;
      const talk = begin({ ...places, about: 'check', asked });
      const mine = { talk, isEnding: false };
      current = mine;
      const leave = (): void => {
        mine.isEnding = true;
        talk.stop();
      };
      talk.answer.once('end', leave);
      if (signal.aborted) leave();
      signal.addEventListener('abort', leave, { once: true });
      void talk.ended.then(() => {
        if (current === mine) current = null;
      });
      const first = await talk.firstLine();
      if (first === null) throw brokeOff();
      const said = JSON.parse(first) as CheckMessage;
      if (said.type !== 'problem') return talk.answer;
      leave();
      throw problemOf(said);
    },
    isGoing: () => current !== null,
    follow: (answer) => followPhases(answer, onBusy),
    exercises() {
      listing ??= list().finally(() => {
        listing = null;
      });
      return listing;
    },
    async close() {
      isClosed = true;
      for (const talk of talks) talk.stop();
      await Promise.all([...talks].map(({ ended }) => ended));
    },
  };
}

const problemOf = ({ status, error }: Extract<CheckMessage, { type: 'problem' }>): Problem =>
  new Problem(status, error.code, error.message);

function isTaken(): Problem {
  return new Problem(409, 'check-taken', {
    en: 'Another page of this machine is checking a server, or waits for a save. Stop it there, or close that page.',
    es: 'Otra página de este equipo está comprobando un servidor, o espera a que se guarde. Párala allí o cierra esa página.',
  });
}

function brokeOff(): Problem {
  return new Problem(500, 'check-broke-off', {
    en: 'The program that makes the checks has broken off; the lab’s terminal says why. Try again.',
    es: 'El programa que hace las comprobaciones se ha interrumpido; la terminal del laboratorio dice por qué. Inténtalo de nuevo.',
  });
}

function notBuilt(): Problem {
  return new Problem(503, 'not-built', {
    en: 'The lab runs from its sources here, without the program that makes the checks. Start it with npm run lab.',
    es: 'Aquí el laboratorio se ejecuta desde sus fuentes, sin el programa que hace las comprobaciones. Arráncalo con npm run lab.',
  });
}

function isClosing(): Problem {
  return new Problem(503, 'closing', {
    en: 'The lab is closing: nothing is checked any more. Start it again.',
    es: 'El laboratorio se está cerrando y ya no comprueba nada. Vuelve a ponerlo en marcha.',
  });
}
