/** `npm run measure` without a browser: its runner gives hand-made runs. */
import { recordInto } from '../../../server/analysis/testing/recorder.ts';
import { emptyRun } from '../../../server/analysis/testing/runs.ts';
import { publishSteadily, recordPolling, recordWebSocket } from '../../../server/analysis/testing/stretches.ts';
import { DEFAULT_SETTINGS, type Run } from '../../../server/contract.ts';
import { filesOf } from '../../../server/export/files.ts';
import type { Made, Runner, Surroundings } from './measure.ts';
import type { Plan } from './plan.ts';

/** A plan for polling and WebSocket. */
export function planFor(out: string, more: Partial<Plan> = {}): Plan {
  const settings = { ...DEFAULT_SETTINGS, transports: ['polling', 'websocket'] as Plan['settings']['transports'] };
  return { settings, faults: [], repeat: 3, out, json: false, language: 'en', ...more };
}

/** Run number `number` of a series: its WebSocket is as quick as in each other, its polling slower each time. */
export function handMade(number: number): Run {
  const run = emptyRun({ transports: ['polling', 'websocket'], seed: number });
  const recorder = recordInto(run);
  publishSteadily(recorder, 12);
  recordPolling(recorder, 12, 400 + 20 * number);
  recordWebSocket(recorder, 12, 2 + number / 10);
  return { ...run, id: `hand-made-${number}`, createdAtMs: number };
}

/** What stands for the pictures that a browser draws. */
export function pngsOf(run: Run): Made['pngs'] {
  const pictures = filesOf(run).flatMap(({ path }) => (path.endsWith('.svg') ? [path.replace(/svg$/, 'png')] : []));
  return Object.fromEntries(pictures.map((name) => [name, Uint8Array.of(137, 80, 78, 71)]));
}

/** Surroundings that note what is said and asked for. */
export function surroundings(make: (number: number) => Run = handMade) {
  const said = { out: '', err: [] as string[], hashes: [] as string[], closed: 0 };
  const [stop, stopNow] = [new AbortController(), new AbortController()];
  const runner: Runner = {
    run: async (hash) => {
      const run = make(said.hashes.push(hash));
      return { document: JSON.stringify(run), pngs: pngsOf(run) };
    },
    close: async () => {
      said.closed += 1;
    },
  };
  const all: Surroundings = {
    start: async () => runner,
    print: (text) => {
      said.out += text;
    },
    tell: (line) => said.err.push(line),
    wait(line, work) {
      said.err.push(line);
      return work();
    },
    stop: stop.signal,
    stopNow: stopNow.signal,
  };
  return { said, stop, all };
}
