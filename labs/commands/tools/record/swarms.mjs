// Recordings of swarms: npm run scale, as anybody can start it.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { inProject } from '../paths.mjs';

/** @typedef {import('../../../../server/contract.ts').Scale} Scale */
/** @typedef {import('../../../../server/contract.ts').ScaleHeader} ScaleHeader */

const compress = promisify(gzip);
const run = promisify(execFile);
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * What is recorded: all transports; those that push, as far as a process goes; two of them at once on one server.
 * @type {Record<string, string>}
 */
export const SWARMS = {
  'shipped-swarm-all': '--clients 10,100,1000,5000 --updates 3 --warm-up 1 --rate 2 --idle 300 --repeats 5',
  'shipped-swarm-push':
    '--transports long-polling,sse,websocket --clients 100,1000,10000 --updates 3 --warm-up 1 --idle 300 --repeats 5',
  'shipped-swarm-together': '--together sse,websocket --clients 1000,9900 --repeats 5',
};

/**
 * Measures these and keeps each, with its line in the index.
 * @param {string} folder
 * @param {string[]} ids
 */
export async function saveSwarms(folder, ids) {
  for (const id of ids) {
    const flags = SWARMS[id] ?? '';
    const runs = await mkdtemp(join(tmpdir(), 'duplex-lab-'));
    const args = [inProject('labs/scale.mjs'), ...flags.split(' '), '--json', '--runs', runs];
    const { stdout } = await run(process.execPath, args, { maxBuffer: MOST_BYTES });
    await rm(runs, { recursive: true });
    await saveSwarm(folder, { ...JSON.parse(stdout), id });
  }
}

/**
 * @param {string} folder
 * @param {Scale} scale
 */
export async function saveSwarm(folder, scale) {
  /** @type {typeof import('../../scale/main.ts')} */
  const { scaleHeaderOf } = await import(pathToFileURL(inProject('dist/server/scale.js')).href);
  const index = join(folder, 'index.json');
  await mkdir(folder, { recursive: true });
  const json = JSON.stringify(scale);
  const packed = await compress(json, { level: 9 });
  await writeFile(join(folder, `${scale.id}.json.gz`), packed);
  /** @type {ScaleHeader[]} */
  const known = JSON.parse(await readFile(index, 'utf8').catch(() => '[]'));
  const lines = [...known.filter(({ id }) => id !== scale.id), scaleHeaderOf(scale, json.length)];
  const order = Object.keys(SWARMS);
  lines.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id));
  await writeFile(index, `${JSON.stringify(lines, null, 2)}\n`);
  console.log(`${scale.id}  ${Math.round(packed.length / 1000)} kB`);
}
