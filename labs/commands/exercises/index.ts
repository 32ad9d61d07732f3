/**
 * Exercises of `npm run check`: `yours` (a server that one writes, in twelve steps) and `broken/05` (a server with one
 * fault, to be found and mended).
 */
import { join, relative } from 'node:path';
import { MANIFEST_FILE } from '../../../server/foreign/manifest.ts';
import { Problem, quote } from '../../../server/problem.ts';
import { checkBroken, listBroken, makeBroken } from './broken.ts';
import type { Fault } from './faults/fault.ts';
import { FAULTS } from './faults/index.ts';
import { folderOf, isThere, putAside } from './folders.ts';
import { STARTERS, type Starter } from './sources.ts';
import type { Surroundings } from './surroundings.ts';
import { atEachSave } from './watch.ts';
import { WORDS } from './words.ts';
import { beginYours, checkYours } from './yours.ts';

export interface Asked {
  /** `yours`, `yours/python`, `broken`, `broken/05`. */
  name: string;
  watch: boolean;
  hint: boolean;
  reset: boolean;
}

/** Exit code: 0 all is done, 1 not yet. Rejects with a `Problem` when nothing could be asked. */
export async function exercise(asked: Asked, surroundings: Surroundings): Promise<number> {
  const [kind, which] = asked.name.split('/');
  if (kind === 'broken' && !which) {
    await listBroken(surroundings);
    return 0;
  }
  const { make, check, id, hasStarter } = kind === 'broken' ? faulty(which ?? '') : await written(which, surroundings);
  const place = { servers: surroundings.servers, id };
  const { print, language } = surroundings;
  if (asked.reset && !hasStarter) throw noStarter(id);
  if (asked.reset) {
    const kept = await putAside(place, new Date());
    if (kept) print(WORDS[language].putAside(relative(process.cwd(), kept)));
  }
  await make(surroundings);
  const { hint } = asked;
  if (!asked.watch) return (await check({ ...surroundings, hint })) ? 0 : 1;

  let done = false;
  await atEachSave(folderOf(place), surroundings.signal, async (signal) => {
    try {
      done = await check({ ...surroundings, hint, signal });
    } catch (error) {
      // It doesn't start: its next version may.
      if (!(error instanceof Problem)) throw error;
      done = false;
      print(error.text[language]);
    }
    if (!done && !signal.aborted) print(`\n${WORDS[language].waiting}\n`);
    return done;
  });
  return done ? 0 : 1;
}

interface Exercise {
  id: string;
  /** One can begin anew. */
  hasStarter: boolean;
  make(surroundings: Surroundings): Promise<void>;
  check(surroundings: Surroundings & { hint: boolean }): Promise<boolean>;
}

/** In a language for which there is no starter: a folder that somebody has made. */
async function ownFolder(name: string, { servers }: Surroundings): Promise<Exercise | null> {
  const place = { servers, id: `yours/${name}` };
  const isOne = /^[a-z0-9-]{1,32}$/.test(name) && (await isThere(join(folderOf(place), MANIFEST_FILE)));
  if (!isOne) return null;
  return {
    id: place.id,
    hasStarter: false,
    async make() {},
    check: (surroundings) => checkYours(place, 'typescript', surroundings),
  };
}

/** The one that is being written: in the language asked for, else the one in which somebody has begun. */
async function written(language: string | undefined, surroundings: Surroundings): Promise<Exercise> {
  const { servers } = surroundings;
  let starter = STARTERS.find((one) => one === language);
  if (language !== undefined && !starter) {
    const own = await ownFolder(language, surroundings);
    if (own) return own;
    throw unknownLanguage(language);
  }
  for (const one of STARTERS) {
    if (await isThere(folderOf({ servers, id: `yours/${one}` }))) starter ??= one;
  }
  const chosen: Starter = starter ?? 'typescript';
  const id = `yours/${chosen}`;
  const place = { servers, id };
  return {
    id,
    hasStarter: true,
    make: (surroundings) => beginYours(place, chosen, surroundings),
    check: (surroundings) => checkYours(place, chosen, surroundings),
  };
}

function faulty(which: string): Exercise {
  const number = which.padStart(2, '0');
  const fault = FAULTS.get(number);
  if (!fault) throw unknownFault(which);
  return {
    id: `broken/${number}`,
    hasStarter: true,
    make: ({ servers }) => makeBroken(number, fault, servers),
    check: (surroundings) => checkBroken(number, fault, surroundings),
  };
}

/** The exercise of this whole name: `yours/python`, `broken/05`. Throws a `Problem`. */
export function exerciseCalled(id: string): { starter: Starter } | { number: string; fault: Fault } {
  const starter = STARTERS.find((one) => id === `yours/${one}`);
  if (starter) return { starter };
  for (const [number, fault] of FAULTS) if (id === `broken/${number}`) return { number, fault };
  throw id.startsWith('broken') ? unknownFault(id) : unknownLanguage(id);
}

function unknownLanguage(received: string): Problem {
  const all = STARTERS.map((one) => `yours/${one}`).join(', ');
  return new Problem(400, 'no-such-exercise', {
    en: `There is no starter called ${quote(received)}. There are ${all}. For another language make the folder labs/servers/yours/NAME with a server.json (docs/servers.md).`,
    es: `No hay ningún punto de partida que se llame ${quote(received)}. Hay ${all}. Para otro lenguaje, crea la carpeta labs/servers/yours/NOMBRE con un server.json (docs/servers.es.md).`,
  });
}

function noStarter(id: string): Problem {
  return new Problem(400, 'no-starter', {
    en: `${quote(id)} is a folder of your own, and there is nothing to begin anew with. Leave out --reset.`,
    es: `${quote(id)} es una carpeta tuya, y no hay con qué empezar de nuevo. Quita --reset.`,
  });
}

function unknownFault(received: string): Problem {
  return new Problem(400, 'no-such-exercise', {
    en: `There is no broken server ${quote(received)}: they are broken/01 to broken/${FAULTS.size}. npm run check -- broken lists them.`,
    es: `No existe el servidor averiado ${quote(received)}: van de broken/01 a broken/${FAULTS.size}. npm run check -- broken los enumera.`,
  });
}
