/** For the tests of the labs: runs as physics would have them, on a machine that takes next to nothing itself. */
import { type Recorder, recordInto } from '../server/analysis/testing/recorder.ts';
import { emptyRun } from '../server/analysis/testing/runs.ts';
import type { PlannedFault, Run, RunSettings, TransportName } from '../server/contract.ts';
import { seededRandom } from '../server/feed/random.ts';

interface Line {
  /** When something that leaves at this moment is at the other end. */
  there(atMs: number): number;
}

function lineOf({ link }: RunSettings, faults: PlannedFault[]): Line {
  const cuts = faults.flatMap(({ afterMs, fault }) => ('durationMs' in fault ? [[afterMs, fault.durationMs]] : []));
  const oneWayMs = link.rttMs / 2;
  return {
    there(atMs) {
      const cut = cuts.find(([from = 0, lasting = 0]) => atMs >= from - oneWayMs && atMs < from + lasting);
      return (cut ? (cut[0] ?? 0) + (cut[1] ?? 0) : atMs) + oneWayMs;
    },
  };
}

interface News {
  id: number;
  atMs: number;
}
type Flow = (recorder: Recorder, news: News[], settings: RunSettings, line: Line, random: () => number) => void;

/** From the wire to the script: between 0.5 and 2 ms. */
const hop = (random: () => number): number => 0.5 + 1.5 * random();

/** Whoever asks at intervals: the whole page, or the data alone. */
const asking =
  (transport: TransportName, path: string, answer: { headers: number; markup: number }): Flow =>
  (recorder, news, { pollEveryMs, durationMs }, line, random) => {
    let has = 0;
    let askMs = 300 + pollEveryMs * random();
    for (let exchange = 1; askMs < durationMs - 100; exchange++) {
      const tapMs = line.there(askMs);
      const fresh = news.filter(({ id, atMs }) => id > has && atMs <= tapMs).map(({ id }) => id);
      recorder.request(transport, tapMs, `${path}?since=e.${has}`, {
        connection: 2,
        exchange,
        bytes: { headers: 540 },
      });
      const bytes = { ...answer, markup: answer.markup + 40, payload: 60 * fresh.length };
      recorder.response(transport, tapMs, { connection: 2, exchange, updates: fresh, bytes });
      const hereMs = line.there(tapMs) + hop(random);
      for (const id of fresh) recorder.arrive(transport, id, hereMs);
      has = fresh.at(-1) ?? has;
      askMs = Math.max(askMs + pollEveryMs, hereMs);
    }
  };

const longPolling: Flow = (recorder, news, { durationMs }, line, random) => {
  let has = 0;
  let askMs = 300;
  for (let exchange = 1; askMs < durationMs - 100; exchange++) {
    const tapMs = line.there(askMs);
    recorder.request('long-polling', tapMs, `/long-poll?since=e.${has}`, {
      connection: 3,
      exchange,
      bytes: { headers: 548 },
    });
    const next = news.find(({ id }) => id > has);
    if (!next) return;
    const answerMs = Math.max(tapMs, next.atMs);
    const fresh = news.filter(({ id, atMs }) => id > has && atMs <= answerMs).map(({ id }) => id);
    const bytes = { headers: 231, markup: 40, payload: 60 * fresh.length };
    recorder.response('long-polling', answerMs, { connection: 3, exchange, updates: fresh, bytes });
    const hereMs = line.there(answerMs) + hop(random);
    for (const id of fresh) recorder.arrive('long-polling', id, hereMs);
    has = fresh.at(-1) ?? has;
    askMs = hereMs + 0.5;
  }
};

const sse: Flow = (recorder, news, _settings, line, random) => {
  recorder.request('sse', 300, '/events?since=e.0', { connection: 4 });
  recorder.response('sse', 301, { connection: 4, stream: true, bytes: { headers: 213 } });
  for (const { id, atMs } of news) {
    recorder.streamEvent(atMs, [id], { connection: 4, bytes: { payload: 60, framing: 24 } });
    recorder.arrive('sse', id, line.there(atMs) + hop(random));
  }
};

const websocket: Flow = (recorder, news, _settings, line, random) => {
  recorder.request('websocket', 300, '/ws', { connection: 5, upgrade: true });
  recorder.response('websocket', 301, { connection: 5, status: 101, reason: 'Switching Protocols' });
  for (const { id, atMs } of news) {
    recorder.frame('down', atMs, 1, { connection: 5, updates: [id] });
    recorder.arrive('websocket', id, line.there(atMs) + hop(random));
  }
};

const FLOWS: Partial<Record<TransportName, Flow>> = {
  page: asking('page', '/page', { headers: 423, markup: 900 }),
  polling: asking('polling', '/poll', { headers: 191, markup: 0 }),
  'long-polling': longPolling,
  sse,
  websocket,
};

interface Deed {
  transport: TransportName;
  id: number;
  atMs: number;
}

/** What the windows do by themselves: each is published as soon as the server has it. */
function deedsOf({ transports, actionsPerSecond, durationMs }: RunSettings, random: () => number): Deed[] {
  if (actionsPerSecond === 0) return [];
  return transports.flatMap((transport) => {
    const deeds: Deed[] = [];
    for (let atMs = 1500; atMs < durationMs - 3000; atMs += (1000 / actionsPerSecond) * (0.7 + 0.6 * random()))
      deeds.push({ transport, id: deeds.length + 1, atMs });
    return deeds;
  });
}

/** A run with these settings on a machine that takes 0.5 to 2 ms for everything; the same seed gives the same run. */
export function runOf(settings: Partial<RunSettings>, faults: PlannedFault[] = [], seed = 1): Run {
  const random = seededRandom(seed);
  const run = emptyRun(settings);
  const recorder = recordInto(run);
  const line = lineOf(run.settings, faults);
  const { updatesPerSecond, jitter, durationMs, transports } = run.settings;
  const planned: { atMs: number; deed?: Deed }[] = deedsOf(run.settings, random).map((deed) => ({
    deed,
    atMs: line.there(deed.atMs) + 1,
  }));
  for (let atMs = 1000; atMs < durationMs - 1500; atMs += (1000 / updatesPerSecond) * (1 + jitter * (2 * random() - 1)))
    planned.push({ atMs });
  const news = planned.toSorted((a, b) => a.atMs - b.atMs).map((one, i) => ({ ...one, id: i + 1 }));
  for (const { id, atMs } of news) recorder.publish(id, atMs);
  for (const transport of transports) FLOWS[transport]?.(recorder, news, run.settings, line, random);
  for (const { id, atMs, deed } of news) {
    if (!deed) continue;
    if (deed.transport === 'websocket')
      recorder.frame('up', atMs, 1, { connection: 5, updates: [deed.id], bytes: { payload: 50, framing: 6 } });
    else recorder.post(deed.transport, atMs, deed.id, { connection: 9, exchange: 1000 + deed.id });
    recorder.act(deed.transport, deed.id, deed.atMs, { receivedAtMs: atMs, updateId: id });
  }
  for (const { afterMs, fault } of faults)
    if (fault.type === 'unplug') run.line.push({ atMs: afterMs, type: 'unplug', untilMs: afterMs + fault.durationMs });
  run.events.sort((a, b) => a.atMs - b.atMs);
  run.arrivals.sort((a, b) => a.atMs - b.atMs);
  return run;
}
