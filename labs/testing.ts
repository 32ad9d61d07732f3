/** For the tests of the labs: what a student would have after the run, and what is wrong with a lab. */
import { summarise } from '../server/analysis/summary.ts';
import { DEFAULT_SETTINGS, LANGUAGES, type Text } from '../server/contract.ts';
import { readSettings } from '../server/documents/settings.ts';
import { readLinkFault } from '../server/link/settings.ts';
import { isTermId, TERMS, termPieces } from '../web/parts/terms/index.ts';
import type { Answer, Lab, LabContext } from './lab.ts';
import { runOf } from './run-testing.ts';

/** What the checks of a lab look at after its own preset ran, and a seed's student. */
export function contextOf(lab: Lab, seed: number): LabContext {
  const preset = lab.preset(seed);
  const run = preset.kind === 'run' ? runOf(preset.settings, preset.faults, seed + 1) : null;
  return { seed, run, summary: run && summarise(run), predictions: {}, answers: {} };
}

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

/** Complaints about a lab's preset: what the server would refuse, in its own words. */
export function complaintsAboutPreset(lab: Lab, seed: number): string[] {
  const preset = lab.preset(seed);
  if (preset.kind === 'handshake') return new Set(preset.variants).size === 3 ? [] : [`${lab.id}: not three variants`];
  const { settings, faults } = preset;
  const late = faults.filter(({ afterMs }) => afterMs >= (settings.durationMs ?? DEFAULT_SETTINGS.durationMs));
  try {
    readSettings({ ...DEFAULT_SETTINGS, ...settings });
    for (const { fault } of faults) readLinkFault(fault);
  } catch (error) {
    return [`${lab.id}: ${(error as Error).message}`];
  }
  return late.map(() => `${lab.id}: a fault after the end`);
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
