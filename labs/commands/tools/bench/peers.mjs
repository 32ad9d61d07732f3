import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { clientsFlag } from '../scale/flags.mjs';
import { onStopPressed } from '../stop-signal.mjs';
import { numberFlag, wordsFlag } from '../terminal/arguments.mjs';
import { runCommand } from '../terminal/command.mjs';

/** @type {import('../terminal/arguments.mjs').Command} */
const BENCH_PEERS = {
  script: 'bench:peers',
  values: {
    clients: '200,1000,5000',
    passes: '5',
    transports: 'sse,websocket',
    peers: 'raw,ws,lab',
    markdown: './peers.md',
    json: './peers.json',
    lang: 'es',
  },
  plain: ['help'],
};
const USUAL = { clients: [200, 1000, 5000], passes: 5 };

/** @type {import('../terminal/language.mjs').Text} */
const HELP = {
  en: `What one delivery costs in the lab's servers and in others that do the same work, in turn.
With everything it takes about 20 minutes on two cores. Leave the machine alone meanwhile.

  npm run bench:peers -- --clients 1000 --transports websocket      flags go after a lone --

  --clients N,M,…     how many clients, one after another (${USUAL.clients})
  --passes N          how often each is measured (${USUAL.passes})
  --transports A,B    some of page, polling, long-polling, sse, websocket (all)
  --peers A,B         some of raw, ws, socket.io, http, better-sse, node, python, go, tornado, lab (all)
  --markdown FILE     the tables, in a new file that is written after each pass
  --json FILE         every figure of every pass likewise (docs/measure.md)
  --lang en|es        language
  --help              print this

Ctrl-C ends it, and prints what was measured so far.`,
  es: `Lo que cuesta una entrega en los servidores del laboratorio y en otros que hacen el mismo trabajo, por turnos.
Con todo tarda unos 20 minutos con dos núcleos. Mientras tanto, no uses el equipo.

  npm run bench:peers -- --clients 1000 --transports websocket      las opciones van detrás de --

  --clients N,M,…     cuántos clientes, un número tras otro (${USUAL.clients})
  --passes N          cuántas veces se mide cada uno (${USUAL.passes})
  --transports A,B    algunos de page, polling, long-polling, sse, websocket (todos)
  --peers A,B         algunos de raw, ws, socket.io, http, better-sse, node, python, go, tornado, lab (todos)
  --markdown FILE     las tablas, en un archivo nuevo que se escribe tras cada vuelta
  --json FILE         asimismo cada cifra de cada vuelta (docs/measure.md)
  --lang en|es        idioma
  --help              muestra esta ayuda

Ctrl-C lo termina e imprime lo medido hasta entonces.`,
};

/**
 * Exit code 1 if it can't be done.
 * @param {string[]} args
 */
export async function benchPeers(args) {
  await runCommand({ args, flags: BENCH_PEERS, help: HELP }, async (given, language) => {
    await makeReady({ language, out: process.stderr });
    /** @type {typeof import('../../bench-peers/main.ts')} */
    const built = await import(pathToFileURL(inProject('dist/server/bench-peers.js')).href);
    const stop = new AbortController();
    onStopPressed({ first: () => stop.abort(), again: () => process.exit(130) });
    const from = process.env.INIT_CWD ?? process.cwd();
    const path = (/** @type {string} */ flag) => (given.has(flag) ? resolve(from, given.get(flag) ?? '') : null);
    const exitCode = await built.benchPeers({
      language,
      clients: clientsFlag(given, built) ?? USUAL.clients,
      passes: numberFlag(given, 'passes', { min: 1, max: 100, usual: USUAL.passes, whole: true, example: '3' }),
      transports: wordsFlag(given, 'transports', built.TRANSPORTS) ?? [...built.TRANSPORTS],
      peers: wordsFlag(given, 'peers', built.PEER_NAMES) ?? [...built.PEER_NAMES],
      json: path('json'),
      markdown: path('markdown'),
      root: inProject('.'),
      signal: stop.signal,
    });
    process.exit(exitCode);
  });
}
