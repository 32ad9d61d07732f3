/** Reading what people send: every field checked, every length bounded. */
import { Problem, quote } from '../../problem.ts';

/** The longest text taken from a person, in bytes of UTF-8. */
export const MAX_TEXT_BYTES = 64 * 1024;

/** The error for input that can't be taken; `en` and `es` say what is allowed. */
export function badInput(field: string, received: unknown, allowed: { en: string; es: string }): Problem {
  return new Problem(422, 'bad-input', {
    en: `${field} is ${quote(received)}; it must be ${allowed.en}.`,
    es: `${field} es ${quote(received)}; debe ser ${allowed.es}.`,
  });
}

/** A field of an input that may be anything. */
export function fieldOf(input: unknown, field: string): unknown {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>)[field] : undefined;
}

/** A text that is not empty and not too long. It is kept to the last character: escaping is the reader's work. */
export function textOf(input: unknown, field: string, maxBytes = MAX_TEXT_BYTES): string {
  const received = fieldOf(input, field);
  if (typeof received === 'string' && received !== '' && Buffer.byteLength(received) <= maxBytes) return received;
  throw badInput(field, received, {
    en: `a text of 1 to ${maxBytes} bytes of UTF-8`,
    es: `un texto de 1 a ${maxBytes} bytes en UTF-8`,
  });
}

/** A number within bounds, both ends included. */
export function numberOf(input: unknown, field: string, min: number, max: number): number {
  const received = fieldOf(input, field);
  if (typeof received === 'number' && received >= min && received <= max) return received;
  throw badInput(field, received, { en: `a number from ${min} to ${max}`, es: `un número de ${min} a ${max}` });
}
