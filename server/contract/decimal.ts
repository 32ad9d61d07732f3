/** Numbers as text in digits. */
import type { Text } from './text.ts';

const WHOLE = /^\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/**
 * A number as people write it, in digits; null: it is none. `Number` alone takes more than a person means: "0x10" for
 * 16, "1e3" for 1000, nothing at all for 0.
 */
export function decimalIn(text: unknown): number | null {
  return numberLike(text, DECIMAL);
}

/** A whole number from 0, in digits; null: it is none. */
export function wholeIn(text: unknown): number | null {
  const value = numberLike(text, WHOLE);
  return Number.isSafeInteger(value) ? value : null;
}

function numberLike(text: unknown, pattern: RegExp): number | null {
  if (typeof text !== 'string' || !pattern.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** A number with all its digits and without an exponent, which some readers of tables don't take for a number. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  const [digits = '', exponent] = text.split('e');
  if (exponent === undefined) return text;
  const power = Number(exponent);
  if (power > 0) return BigInt(value).toString();
  const [sign, whole] = digits.startsWith('-') ? ['-', digits.slice(1)] : ['', digits];
  return `${sign}0.${'0'.repeat(-power - 1)}${whole.replace('.', '')}`;
}

/** A number with at most one decimal: "0.3", in Spanish "0,3". */
export function decimalText(value: number): Text {
  const en = String(Math.round(10 * value) / 10);
  return { en, es: en.replace('.', ',') };
}

/** Milliseconds as seconds, likewise. */
export const secondsText = (ms: number): Text => decimalText(ms / 1000);
