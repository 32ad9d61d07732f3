/** For the tests of the labs: runs as physics would have them, and what is wrong with a lab. */

import { summarise } from '../server/analysis/summary.ts';
import { emptyRun, type Recorder, recordInto } from '../server/analysis/testing.ts';
import { LANGUAGES, LIMITS, type Run, type RunSettings, type Text, type TransportName } from '../server/contract.ts';
import { seededRandom } from '../server/feed/random.ts';
import { isTermId, TERMS, termPieces } from '../web/parts/terms/index.ts';
import type { Answer, Lab, LabContext, PlannedFault } from './lab.ts';

// ── A run made up ───────────────────────────────────────────────────────────────────────────────────────

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

const FLOWS: Record<TransportName, Flow> = {
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
  for (const transport of transports) FLOWS[transport](recorder, news, run.settings, line, random);
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

/** What the checks of a lab look at after its own preset ran, and a seed's student. */
export function contextOf(lab: Lab, seed: number): LabContext {
  const preset = lab.preset(seed);
  const run = preset.kind === 'run' ? runOf(preset.settings, preset.faults, seed + 1) : null;
  return { seed, run, summary: run && summarise(run), predictions: {}, answers: {} };
}

// ── What is wrong with a lab ────────────────────────────────────────────────────────────────────────────

/** Every text of a lab, with where it stands. */
export function textsOf(lab: Lab): { place: string; text: Text }[] {
  const found: { place: string; text: Text }[] = [];
  const walk = (it: unknown, place: string): void => {
    if (typeof it !== 'object' || it === null) return;
    if ('en' in it || 'es' in it) found.push({ place, text: it as Text });
    else for (const [name, value] of Object.entries(it)) walk(value, `${place}.${name}`);
  };
  walk(lab, lab.id);
  for (const seed of [1, 2, 3]) walk(lab.drawn(seed), `${lab.id}.drawn`);
  return found;
}

const idsIn = (sentence: string): string[] => termPieces(sentence).flatMap(({ id }) => (id ? [id] : []));
/** Marks of all kinds, also of words that nobody defined. */
const marksIn = (sentence: string): string[] => [...sentence.matchAll(/\[\[([^|\]]*)/g)].map(([, id = '']) => id);
/** HTTP, TCP, SHA-1 …; not the signs of one lab, and no unit. */
const ABBREVIATION = /\b[A-Z]{2,}(?:-\d)?\b/g;
/** Words of the wire itself, as they stand in a request or a frame. */
const ON_THE_WIRE = new Set(['GET', 'FIN', 'MASK', 'HTML']);
const defined = Object.values(TERMS)
  .flatMap(({ en, es }) => [en.name, en.text, es.name, es.text])
  .join(' ');

/** Complaints about a lab's words: a language that is missing, or a term that is in no glossary. */
export function complaintsAboutWords(lab: Lab): string[] {
  return textsOf(lab).flatMap(({ place, text }) => {
    const silent = LANGUAGES.filter((language) => !text[language]?.trim()).map((language) => `no ${language}`);
    const unknown = LANGUAGES.flatMap((language) => marksIn(text[language] ?? ''))
      .filter((id) => !isTermId(id))
      .map((id) => `no term ${id}`);
    const unequal = silent.length === 0 && idsIn(text.en).toSorted().join() !== idsIn(text.es).toSorted().join();
    const undefinedWords = LANGUAGES.flatMap((language) => text[language]?.match(ABBREVIATION) ?? [])
      .filter((word) => !ON_THE_WIRE.has(word) && !defined.includes(word) && !place.endsWith('.value'))
      .map((word) => `${word} is in no definition`);
    const all = [...silent, ...unknown, ...(unequal ? ['other terms in each language'] : []), ...undefinedWords];
    return all.map((complaint) => `${place}: ${complaint}`);
  });
}

/** Names of the terms, the longest first: "AJAX polling" is not "AJAX". */
const NAMES = Object.entries(TERMS)
  .map(([id, { en }]) => ({ id, name: en.name.replace(/ \(.*\)$/, '') }))
  .filter(({ name }) => name.length > 2)
  .toSorted((a, b) => b.name.length - a.name.length);

/** Terms whose name a lab uses and explains nowhere. */
export function unexplainedTerms(lab: Lab): string[] {
  const sentences = textsOf(lab).map(({ text }) => text.en);
  const explained = new Set(sentences.flatMap(idsIn));
  const unmarked = sentences.flatMap(termPieces).flatMap(({ id, text }) => (id ? [] : [text]));
  let plain = unmarked.join('\n').replace(/`[^`]*`/g, '');
  return NAMES.flatMap(({ id, name }) => {
    const use = new RegExp(`\\b${name.replace(/[^\w ]/g, '\\$&')}s?\\b`, 'gi');
    const isUsed = use.test(plain);
    plain = plain.replace(use, '');
    return isUsed && !explained.has(id) ? [`${lab.id}: ${id} is used and not explained`] : [];
  });
}

/** Complaints about a lab's preset: what the lab would refuse. */
export function complaintsAboutPreset(lab: Lab, seed: number): string[] {
  const preset = lab.preset(seed);
  if (preset.kind === 'handshake') return new Set(preset.variants).size === 3 ? [] : [`${lab.id}: not three variants`];
  const { settings, faults } = preset;
  const limits = Object.entries(LIMITS).flatMap(([name, { min, max }]) => {
    const value = settings[name as keyof typeof LIMITS];
    return value !== undefined && (value < min || value > max) ? [`${lab.id}: ${name} is ${value}`] : [];
  });
  const late = faults.filter(({ afterMs }) => afterMs >= (settings.durationMs ?? 0));
  return [...limits, ...late.map(() => `${lab.id}: a fault after the end`)];
}

/** Complaints about a lab's checks, each question proved: what is right passes, each mistake gets its own hint. */
export function complaintsAboutChecks(lab: Lab, context: LabContext): string[] {
  const answers: Record<string, Answer> = { ...context.answers };
  return lab.questions.flatMap((question) => {
    const place = `${lab.id} ${question.id}`;
    const given: LabContext = { ...context, answers };
    const right = question.right(given);
    if (right === null) return [`${place}: no right answer`];
    answers[question.id] = right;
    const passed = question.check(right, given);
    const wrong = question.wrongAnswers.flatMap(({ id, hint, answer }) => {
      const example = answer(given);
      if (example === null) return [];
      const checked = question.check(example, given);
      const isItsOwn = checked.result === 'wrong' && checked.mistake === id && checked.hint === hint;
      return isItsOwn ? [] : [`${place}: ${id} (${String(example)}) gives ${JSON.stringify(checked)}`];
    });
    return [...(passed.result === 'right' ? [] : [`${place}: ${String(right)} is ${passed.result}`]), ...wrong];
  });
}

/** The mistakes of a lab that at least one of these contexts can show. */
export function shownMistakes(lab: Lab, contexts: LabContext[]): Set<string> {
  const shown = new Set<string>();
  for (const context of contexts) {
    const answers: Record<string, Answer> = {};
    for (const { id, right, wrongAnswers } of lab.questions) {
      const given = { ...context, answers };
      for (const wrong of wrongAnswers) if (wrong.answer(given) !== null) shown.add(`${id} ${wrong.id}`);
      const answer = right(given);
      if (answer !== null) answers[id] = answer;
    }
  }
  return shown;
}
