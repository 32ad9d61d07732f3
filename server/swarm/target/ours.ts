/** Our own server as a target: one bench in a process of its own, with nobody else in it. */
import { systemClock } from '../../clock.ts';
import { OUR_SERVER, OUR_SERVER_NAME, TRANSPORTS } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { startChild } from '../child.ts';
import type { BenchOrder, BenchSaid } from './bench/messages.ts';
import type { Target } from './target.ts';

/** Starts it. `program`: the built file of the bench. Rejects with a `Problem`. */
export async function startOurs(program: string): Promise<Target> {
  const child = startChild<BenchOrder, BenchSaid>(program, OUR_SERVER_NAME, ['--expose-gc']);
  const said = await child.heard();
  if (said.type !== 'listening') {
    await child.close();
    throw notStarted(said.type === 'failed' ? said.message : said.type);
  }
  const { epoch, ports } = said;
  let { lastId } = said;
  return {
    server: {
      id: OUR_SERVER,
      name: OUR_SERVER_NAME,
      language: 'TypeScript',
      versions: [{ what: 'Node.js', version: process.version }],
    },
    transports: TRANSPORTS,
    port: (transport) => ports[transport],
    authority: (transport) => `localhost:${ports[transport]}`,
    cursor: () => ({ epoch, id: lastId }),
    publish(bytes) {
      child.tell({ type: 'publish', atMs: systemClock.now(), bytes });
      lastId += 1;
    },
    async look(collect = false) {
      const looked = await child.ask({ type: 'look', collect });
      if (looked.type !== 'looked') throw notStarted(looked.type);
      return looked;
    },
    died: () => (child.gone.aborted ? (child.gone.reason as Problem).text : null),
    gone: child.gone,
    close: child.close,
  };
}

function notStarted(why: string): Problem {
  return new Problem(500, 'bench-not-started', {
    en: `The bench's own process could not start: ${why}.`,
    es: `El proceso propio del banco no ha podido arrancar: ${why}.`,
  });
}
