/** What the page asks for when a student hands in: read and checked. */
import type { HandInOrder } from '../../labs/hand-in/document.ts';
import { HAND_IN_LIMITS } from '../../labs/hand-in/document.ts';
import type { Lab } from '../../labs/lab.ts';
import { LABS } from '../../labs/labs.ts';
import type { Progress } from '../../labs/progress.ts';
import { readProgress } from '../../labs/resume.ts';
import { LANGUAGES, type Language } from '../contract.ts';
import { Problem, quote } from '../problem.ts';

export interface Order {
  name: string;
  language: Language;
  utcOffsetMinutes: number;
  lab: Lab;
  progress: Progress;
}

const bad = (en: string, es: string): Problem => new Problem(400, 'bad-hand-in', { en, es });

/** Clocks differ from UTC by 14 hours at most. */
const MOST_OFFSET_MINUTES = 14 * 60;
/** No line breaks or the like, and nothing that is no text. */
const NOT_A_NAME = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** `bytes`: JSON. Throws a `Problem` (400) that says what is wrong. */
export function readOrder(bytes: Uint8Array): Order {
  const body = parsed(bytes);
  const isFields = typeof body === 'object' && body !== null && !Array.isArray(body);
  if (!isFields) {
    throw bad(
      `A hand-in is asked for with an object: name, language, utcOffsetMinutes, lab, progress. Received: ${quote(body)}.`,
      `Una entrega se pide con un objeto: name, language, utcOffsetMinutes, lab, progress. Recibido: ${quote(body)}.`,
    );
  }
  const given = body as Partial<Record<keyof HandInOrder, unknown>>;
  return {
    name: nameIn(given.name),
    language: languageIn(given.language),
    utcOffsetMinutes: offsetIn(given.utcOffsetMinutes),
    lab: labIn(given.lab),
    progress: progressIn(given.progress),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw bad('A hand-in is asked for in JSON; this is none.', 'Una entrega se pide en JSON; esto no lo es.');
  }
}

function nameIn(given: unknown): string {
  const name = typeof given === 'string' ? given.trim() : '';
  const most = HAND_IN_LIMITS.nameCharacters;
  if (name !== '' && name.length <= most && !NOT_A_NAME.test(name)) return name;
  throw bad(
    `Type your name, on one line of at most ${most} characters. Received: ${quote(given)}.`,
    `Escribe tu nombre en una línea de ${most} caracteres como mucho. Recibido: ${quote(given)}.`,
  );
}

function languageIn(given: unknown): Language {
  const found = LANGUAGES.find((one) => one === given);
  if (found) return found;
  throw bad(
    `The language is ${quote(given)}; it must be one of ${LANGUAGES.join(', ')}.`,
    `El idioma es ${quote(given)}; debe ser uno de ${LANGUAGES.join(', ')}.`,
  );
}

function offsetIn(given: unknown): number {
  if (typeof given === 'number' && Number.isInteger(given) && Math.abs(given) <= MOST_OFFSET_MINUTES) return given;
  throw bad(
    `utcOffsetMinutes is ${quote(given)}; it must be a whole number from −${MOST_OFFSET_MINUTES} to ${MOST_OFFSET_MINUTES}.`,
    `utcOffsetMinutes es ${quote(given)}; debe ser un número entero de −${MOST_OFFSET_MINUTES} a ${MOST_OFFSET_MINUTES}.`,
  );
}

function labIn(given: unknown): Lab {
  const found = LABS.find(({ id }) => id === given);
  if (found) return found;
  const ids = LABS.map(({ id }) => id).join(', ');
  throw bad(
    `There is no lab ${quote(given)}; there are ${ids}.`,
    `No existe el laboratorio ${quote(given)}; existen ${ids}.`,
  );
}

function progressIn(given: unknown): Progress {
  const { progress, problem } = readProgress(asText(given), 0);
  if (problem === null) return progress;
  throw new Problem(400, 'bad-hand-in', problem);
}

/** JSON nested some thousand deep can be read, and not written. */
function asText(given: unknown): string {
  try {
    return JSON.stringify(given) ?? '';
  } catch {
    return '';
  }
}
