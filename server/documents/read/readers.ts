/**
 * Readers of values that came from outside: each takes anything and gives what it was told to expect, with the fields
 * it knows and no others, or throws a `Wrong` that says where, what was received and what is expected.
 */
import { FURTHEST_MS, type Language, LONGEST_SPAN_MS, MOST_OFFSET_MS, type Text } from '../../contract.ts';
import { quote } from '../../problem.ts';

export type Read<T> = (value: unknown) => T;

export class Wrong extends Error {
  /** From the outermost field inwards: `events[3].message.closeReason`. */
  path = '';
  readonly received: Text | null;
  readonly expected: Text;

  /** `received` null: nothing was there. */
  constructor(value: unknown, expected: Text, received: Text | null = value === undefined ? null : shown(value)) {
    super(expected.en);
    this.received = received;
    this.expected = expected;
  }
}

/** Which field, what it says, and what it must be. `words`: what the outermost fields are called. */
export function whatIsWrong(wrong: Wrong, words: Record<string, Text>): Text {
  return { en: saidOf(wrong, words, 'en'), es: saidOf(wrong, words, 'es') };
}

function saidOf({ path, received, expected }: Wrong, called: Record<string, Text>, language: Language): string {
  const words = called[/^\w+/.exec(path)?.[0] ?? '']?.[language];
  const meaning = words ? ` (${words})` : '';
  if (language === 'es') {
    const field = `el campo «${path}»${meaning}`;
    const must = `debe ser ${expected.es}`;
    return received ? `${field} es ${received.es}; ${must}` : `falta ${field}; ${must}`;
  }
  const field = `the field "${path}"${meaning}`;
  const must = `it must be ${expected.en}`;
  return received ? `${field} is ${received.en}; ${must}` : `${field} is missing; ${must}`;
}

/** What is nested is named, not quoted: it may be of any size and depth. */
function shown(value: unknown): Text {
  if (Array.isArray(value)) return { en: `a list of ${value.length}`, es: `una lista de ${value.length}` };
  if (typeof value === 'object' && value !== null) return { en: 'an object', es: 'un objeto' };
  const text = typeof value === 'string' ? quote(value) : String(value);
  return { en: text, es: text };
}

/** Runs a reader on a part and tells where a fault in it lies. */
function at<T>(step: string, value: unknown, read: Read<T>): T {
  try {
    return read(value);
  } catch (error) {
    if (error instanceof Wrong) error.path = `${step}${/^[^[]/.test(error.path) ? '.' : ''}${error.path}`;
    throw error;
  }
}

function when<T>(isRight: (value: unknown) => value is T, expected: Text): Read<T> {
  return (value) => {
    if (isRight(value)) return value;
    throw new Wrong(value, expected);
  };
}

export const text = when((value): value is string => typeof value === 'string', { en: 'text', es: 'texto' });

/** Text of a certain form. */
export function textLike(pattern: RegExp, expected: Text): Read<string> {
  return when((value): value is string => typeof value === 'string' && pattern.test(value), expected);
}

export const flag = when((value): value is boolean => typeof value === 'boolean', {
  en: 'true or false',
  es: 'true o false',
});

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export const number = when(isNumber, { en: 'a number', es: 'un número' });

export const amount = when((value): value is number => isNumber(value) && value >= 0, {
  en: 'a number from 0',
  es: 'un número desde 0',
});

export function numberFrom(min: number, max: number): Read<number> {
  return when((value): value is number => isNumber(value) && value >= min && value <= max, {
    en: `a number from ${min} to ${max}`,
    es: `un número de ${min} a ${max}`,
  });
}

export function whole(min = 0, max = Number.MAX_SAFE_INTEGER): Read<number> {
  const isIn = (value: unknown): value is number =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
  const limit = max === Number.MAX_SAFE_INTEGER ? { en: '', es: '' } : { en: ` to ${max}`, es: ` a ${max}` };
  return when(isIn, {
    en: `a whole number from ${min}${limit.en}`,
    es: `un número entero ${limit.es === '' ? 'desde' : 'de'} ${min}${limit.es}`,
  });
}

/** Milliseconds since 1970. */
export const moment = when((value): value is number => isNumber(value) && Math.abs(value) <= FURTHEST_MS, {
  en: `a time: milliseconds since 1970, from ${-FURTHEST_MS} to ${FURTHEST_MS}`,
  es: `un tiempo: milisegundos desde 1970, de ${-FURTHEST_MS} a ${FURTHEST_MS}`,
});

/** How long something took, in milliseconds. */
export const span = numberFrom(0, LONGEST_SPAN_MS);

/** How much earlier or later something was than it should have been, in milliseconds. */
export const delay = numberFrom(-LONGEST_SPAN_MS, LONGEST_SPAN_MS);

/** What one clock is ahead of another, in milliseconds. */
export const offset = numberFrom(-MOST_OFFSET_MS, MOST_OFFSET_MS);

export function oneOf<T extends string | null>(names: readonly T[]): Read<T> {
  const all = names.join(', ');
  return when(
    (value): value is T => names.some((name) => name === value),
    names.length === 1 ? { en: all, es: all } : { en: `one of ${all}`, es: `uno de ${all}` },
  );
}

export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value) => {
    if (value === null) return null;
    try {
      return read(value);
    } catch (error) {
      if (!(error instanceof Wrong) || error.path !== '') throw error;
      const { en, es } = error.expected;
      throw new Wrong(value, { en: `${en}, or null`, es: `${es}, o null` });
    }
  };
}

/** It may be left out. */
export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value) => (value === undefined ? undefined : read(value));
}

/** A list of at most so many. */
export function listOf<T>(read: Read<T>, most = Number.POSITIVE_INFINITY): Read<T[]> {
  const expected: Text = Number.isFinite(most)
    ? { en: `a list of ${most} at most`, es: `una lista de ${most} como mucho` }
    : { en: 'a list', es: 'una lista' };
  return (value) => {
    if (!Array.isArray(value) || value.length > most) throw new Wrong(value, expected);
    return value.map((item, i) => at(`[${i}]`, item, read));
  };
}

/** A list in which no two have the same number. */
export function numbered<T extends object>(read: Read<T[]>, field: keyof T & string): Read<T[]> {
  return (value) => {
    const made = read(value);
    const seen = new Map<unknown, number>();
    for (const [i, one] of made.entries()) {
      const first = seen.get(one[field]);
      if (first !== undefined) {
        const [en, es] = [`another number than [${first}].${field}`, `otro número que [${first}].${field}`];
        at(`[${i}]`, one[field], (again) =>
          at(field, again, (wrong) => {
            throw new Wrong(wrong, { en, es });
          }),
        );
      }
      seen.set(one[field], i);
    }
    return made;
  };
}

/** A name and a value. */
export const pair: Read<[string, string]> = (value) => {
  const isPair = Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'string');
  if (isPair) return value as [string, string];
  throw new Wrong(value, { en: 'a list of two texts', es: 'una lista de dos textos' });
};

/** A reader for each field of an object: the compiler asks for those that are missing here. */
export type Fields<T> = { [K in keyof T]-?: Read<T[K]> };

export function shape<T extends object>(fields: Fields<T>): Read<T> {
  const readers = Object.entries<Read<unknown>>(fields);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Wrong(value, { en: 'an object', es: 'un objeto' });
    }
    const made: Record<string, unknown> = {};
    for (const [name, read] of readers) {
      // Only what the document itself says: every object has a `constructor` and a `toString`.
      const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
      const got = at(name, given, read);
      if (got !== undefined) made[name] = got;
    }
    return made as T;
  };
}

/**
 * What comes later is not before what comes first: for pairs of fields that count alike (times only if they are of one
 * clock). A field that is null is not known, and in order.
 */
export function inOrder<T extends object>(read: Read<T>, ...pairs: [first: keyof T, later: keyof T][]): Read<T> {
  return (value) => {
    const made = read(value);
    for (const [first, later] of pairs) {
      const [from, to] = [made[first], made[later]];
      if (typeof from !== 'number' || typeof to !== 'number' || to >= from) continue;
      const expected = {
        en: `no less than ${String(first)}, which is ${from}`,
        es: `no menor que ${String(first)}, que es ${from}`,
      };
      at(String(later), to, (wrong) => {
        throw new Wrong(wrong, expected);
      });
    }
    return made;
  };
}

/** Objects of several kinds, told apart by one field. */
export function byKind<T extends object>(field: string, kinds: Record<string, Read<T>>): Read<T> {
  const kindOf = shape<Record<string, string>>({ [field]: oneOf(Object.keys(kinds)) });
  // Only the names of `kinds` come out of `kindOf`.
  return (value) => (kinds[kindOf(value)[field] as string] as Read<T>)(value);
}
