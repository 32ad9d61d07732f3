import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { inProject } from '../paths.mjs';
import { makeReady } from '../ready.mjs';
import { freshPage, launchChromium } from '../runner/chromium.mjs';
import { startLabProcess } from '../runner/lab-process.mjs';
import { makeRun, readRun } from '../runner/page-run.mjs';
import { FlagError } from '../terminal/arguments.mjs';
import { runCommand } from '../terminal/command.mjs';
import { saveHandshakes } from './handshakes.mjs';
import { SWARMS, saveSwarms } from './swarms.mjs';

/** @typedef {import('../../../../server/contract.ts').Run} Run */
/** @typedef {import('../../../../server/contract.ts').ShippedRun} ShippedRun */
/** @typedef {import('../../recording/plan.ts').PlannedRecording} PlannedRecording */

const compress = promisify(gzip);
const FOLDER = inProject('labs/recordings');
const INDEX = join(FOLDER, 'index.json');
/** A run in which not all was measured is none. */
const USELESS = ['hidden', 'out-of-view', 'not-connected', 'no-turn', 'neighbours', 'cut'];
/** A machine that was busy is no good example. Where it is so each time, the run keeps the marks that say it. */
const BUSY = ['overloaded', 'feed-late'];
const TRIES = 3;

/** @type {import('../terminal/arguments.mjs').Command} */
const RECORD = { script: 'record', values: { only: '02', lang: 'es' }, plain: ['help'] };

/** @type {import('../terminal/language.mjs').Text} */
const HELP = {
  en: `Makes the recorded runs that the lab ships (labs/recordings). Takes about half an hour; leave the machine alone.

  npm run record                    flags go after a lone --

  --only LAB    those of one lab (02), of the claims (claims), over each protocol (protocols), the handshakes
                (handshakes), the swarms (swarms), or one (its id)
  --lang en|es  language
  --help        print this`,
  es: `Hace las ejecuciones grabadas que vienen con el laboratorio (labs/recordings). Tarda una media hora; no uses
el equipo mientras tanto.

  npm run record                    las opciones van detrás de --

  --only LAB    las de un laboratorio (02), de las afirmaciones (claims), con cada protocolo (protocols), los saludos
                iniciales (handshakes), los enjambres (swarms) o una (su id)
  --lang en|es  idioma
  --help        muestra esta ayuda`,
};

/**
 * Measures what the plan holds and writes it. Exit code 1 if one of them can't be had undisturbed.
 * @param {string[]} args
 */
export async function record(args) {
  await runCommand({ args, flags: RECORD, help: HELP }, async (given, language) => {
    await recordAll(given.get('only'), language);
  });
}

/**
 * @param {string | undefined} only
 * @param {import('../terminal/language.mjs').Language} language
 */
async function recordAll(only, language) {
  await makeReady({ language, forDevelopment: true });
  /** @type {typeof import('../../recording/plan.ts')} */
  const { PLAN, indexLine } = await import(pathToFileURL(inProject('dist/server/recording-plan.js')).href);
  const wanted = PLAN.filter(
    ({ id, lab, claim, series }) =>
      only === undefined || lab?.startsWith(`${only}-`) || [id, series, claim && 'claims'].includes(only),
  );
  const handshakes = only === undefined || only === 'handshakes';
  const swarms = Object.keys(SWARMS).filter((id) => [undefined, 'swarms', id].includes(only));
  if (wanted.length === 0 && !handshakes && swarms.length === 0) throw unknown(only ?? '');
  await mkdir(FOLDER, { recursive: true });
  await saveSwarms(join(FOLDER, 'scale'), swarms);
  if (wanted.length === 0 && !handshakes) return;
  await inBrowser(async (newPage, address) => {
    if (handshakes) await saveHandshakes(await newPage(), address, FOLDER);
    for (const planned of wanted) {
      const run = { ...(await undisturbed(newPage, address, planned)), id: planned.id };
      const json = JSON.stringify(run);
      const packed = await compress(json, { level: 9 });
      await writeFile(join(FOLDER, `${planned.id}.json.gz`), packed);
      await writeIndex(PLAN, indexLine(run, planned, json.length));
      console.log(`${planned.id}  ${Math.round(packed.length / 1000)} kB`);
    }
  });
}

/** @param {string} only */
function unknown(only) {
  return new FlagError({
    en: `--only is “${only}”; it must be the number of a lab with a run, such as 02, or claims, protocols, handshakes, swarms, or the id of a recording.`,
    es: `--only es «${only}»; debe ser el número de un laboratorio con ejecución, como 02, o claims, protocols, handshakes, swarms, o el id de una grabación.`,
  });
}

/** @typedef {() => Promise<import('playwright-core').Page>} NewPage */

/** @param {(newPage: NewPage, address: string) => Promise<void>} work */
async function inBrowser(work) {
  const lab = await startLabProcess();
  const browser = await launchChromium();
  try {
    await work(() => freshPage(browser), lab.address);
  } finally {
    await browser.close();
    await lab.close();
  }
}

/**
 * A run in which nothing happened that the plan does not hold, on a machine that was not busy if that can be had. Each has
 * a page of its own: what the browser has in its cache would make the next one's set-up look cheaper.
 * @param {NewPage} newPage
 * @param {string} address
 * @param {PlannedRecording} planned
 * @returns {Promise<Run>}
 */
async function undisturbed(newPage, address, planned) {
  for (let left = TRIES; left > 0; left -= 1) {
    const page = await newPage();
    const id = await makeRun(page, `${address}/${planned.address}`, planned.settings);
    await page.close();
    const { run, summary } = await readRun(address, id);
    const marks = [...summary.marks, ...summary.transports.flatMap((one) => one.marks)].map(({ code }) => code);
    const found = [...USELESS, ...BUSY].filter((code) => marks.some((mark) => mark === code));
    const useless = found.some((code) => USELESS.includes(code));
    if (found.length > 0) console.log(`${planned.id}: ${found.join(', ')}`);
    if (found.length === 0 || (left === 1 && !useless)) return run;
  }
  throw new Error(`${planned.id}: disturbed ${TRIES} times. Leave the machine alone and try again.`);
}

/**
 * Puts a line in its place, in the order of the plan.
 * @param {PlannedRecording[]} plan
 * @param {ShippedRun} line
 */
async function writeIndex(plan, line) {
  /** @type {ShippedRun[]} */
  const before = JSON.parse(await readFile(INDEX, 'utf8').catch(() => '[]'));
  const lines = new Map([...before, line].map((one) => [one.id, one]));
  const ordered = plan.map(({ id }) => lines.get(id)).filter((one) => one !== undefined);
  await writeFile(INDEX, `${JSON.stringify(ordered, null, 2)}\n`);
}
