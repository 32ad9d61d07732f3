/**
 * npm run bench:link: the emulator beside its model, for each profile and transport. The formulas (expect.ts) know
 * nothing of the emulator's code.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Language,
  LINK_PROFILES,
  type LinkSettings,
  linkSettingsOf,
  NO_LINK,
  TRANSPORTS,
} from '../../../server/contract.ts';
import {
  type Measured,
  measureDownload,
  measureLoss,
  measurePassThrough,
  measureTls,
  measureTransport,
} from './measure.ts';
import { type Stand, startStand } from './stand.ts';
import { errorPercent, headLine, linkLine, type Row, rowLine, type Words, wordsOf } from './text.ts';

/** What must hold: this close to the expectation, from this round trip on. */
const LIMIT_PERCENT = 3;
const LEAST_RTT_MS = 40;
/** A mean has every hiccup of the machine in it: it is printed, and proves nothing. */
const MEAN_LIMIT_PERCENT = Number.POSITIVE_INFINITY;

const FORTY: LinkSettings = { ...NO_LINK, profile: 'custom', rttMs: 40, downKbps: 9_000, upKbps: 1_500 };
const LOSSY: LinkSettings = { ...FORTY, lossPercent: 2 };
const LINKS = [...LINK_PROFILES.map(linkSettingsOf).filter(({ rttMs }) => rttMs > 0), FORTY];

/** What was measured when the model was made (docs/link.md), by round trip and bytes. */
const FIGURES: Record<string, number> = {
  '40 60000': 183,
  '40 200000': 313,
  '300 60000': 1_310,
  '600 60000': 2_439,
  '600 200000': 3_187,
};
const MEAN_FIGURE_MS = 27.6;
const P99_FIGURE_MS = 267;

interface Job {
  label: string;
  measure(link: LinkSettings): Promise<Measured>;
  figureMs?(link: LinkSettings): number | undefined;
}

/** Prints all of it; answers whether everything that must hold does. */
export async function benchLink(language: Language): Promise<boolean> {
  const words = wordsOf(language);
  const stand = await startStand();
  const misses: string[] = [];
  const print = (link: LinkSettings, row: Row, limitPercent = LIMIT_PERCENT): void => {
    console.log(rowLine(row, language));
    const misfits = link.rttMs >= LEAST_RTT_MS && Math.abs(errorPercent(row)) > limitPercent;
    if (misfits) misses.push(`${linkLine(link.profile, link, language)}: ${row.label}`);
  };
  try {
    console.log(words.title);
    const jobs = jobsOf(stand, words);
    const machineMs = await measureMachine(jobs);
    for (const link of LINKS) {
      console.log(`\n${linkLine(link.profile, link, language)}\n${headLine(language)}`);
      await use(stand, link);
      for (const [i, { label, measure, figureMs }] of jobs.entries()) {
        const row: Row = { ...(await measure(link)), label, machineMs: machineMs[i] as number };
        print(link, { ...row, figureMs: figureMs?.(link) });
      }
    }
    await printLoss(stand, language, machineMs[TRANSPORTS.indexOf('websocket')] as number, print);
    await use(stand, NO_LINK);
    const { withUs, withoutUs } = await measurePassThrough(stand);
    console.log(`\n${words.passThrough((withUs - withoutUs).toFixed(1))}`);
  } finally {
    stand.close();
  }
  if (misses.length === 0) console.log(words.holds(String(LIMIT_PERCENT), String(LEAST_RTT_MS)));
  else console.log(`${words.fails(String(LIMIT_PERCENT), misses.join('; '))}\n${words.loaded}`);
  return misses.length === 0;
}

function jobsOf(stand: Stand, words: Words): Job[] {
  return [
    ...TRANSPORTS.map((name): Job => ({ label: name, measure: (link) => measureTransport(stand, link, name) })),
    ...[60_000, 200_000].map(
      (bytes): Job => ({
        label: `${bytes / 1_000} kB, ${words.fresh}`,
        measure: (link) => measureDownload(stand, link, bytes),
        figureMs: ({ rttMs }) => FIGURES[`${rttMs} ${bytes}`],
      }),
    ),
    {
      label: `TLS 1.3, ${words.firstByte}`,
      measure: (link) => measureTls(stand, link),
      figureMs: ({ rttMs }) => 3 * rttMs,
    },
  ];
}

/** What each takes without a link: once to warm up, then it counts. */
async function measureMachine(jobs: Job[]): Promise<number[]> {
  for (const { measure } of jobs) await measure(NO_LINK);
  const times: number[] = [];
  for (const { measure } of jobs) times.push((await measure(NO_LINK)).measuredMs);
  return times;
}

async function printLoss(
  stand: Stand,
  language: Language,
  machineMs: number,
  print: (link: LinkSettings, row: Row, limitPercent?: number) => void,
): Promise<void> {
  const { pushes } = wordsOf(language);
  console.log(`\n${linkLine('custom', LOSSY, language)}\n${headLine(language)}`);
  await use(stand, LOSSY);
  const { mean, p99 } = await measureLoss(stand, LOSSY);
  const meanLabel = `${pushes}, ${wordsOf(language).mean}`;
  print(LOSSY, { ...mean, machineMs, label: meanLabel, figureMs: MEAN_FIGURE_MS }, MEAN_LIMIT_PERCENT);
  print(LOSSY, { ...p99, machineMs, label: `${pushes}, p99`, figureMs: P99_FIGURE_MS });
}

/** Changes the link, and lets what was under way arrive. */
async function use({ link, takeEvents }: Stand, settings: LinkSettings): Promise<void> {
  const before = link.state().settings.rttMs;
  link.change(settings);
  await wait(before + 50);
  takeEvents();
}
