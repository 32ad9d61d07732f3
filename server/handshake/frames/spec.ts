/** Reads what a page asks for: nothing that comes over HTTP is trusted to have the right shape. */
import type { FrameKind, FrameSpec, Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';

const KINDS: FrameKind[] = ['text', 'binary', 'ping', 'pong', 'close', 'continuation', 'raw'];
const TYPES: Record<Exclude<keyof FrameSpec, 'kind'>, 'string' | 'number' | 'boolean'> = {
  text: 'string',
  hex: 'string',
  fillBytes: 'number',
  code: 'number',
  reason: 'string',
  fragments: 'number',
  compressed: 'boolean',
  fin: 'boolean',
  rsv1: 'boolean',
  rsv2: 'boolean',
  rsv3: 'boolean',
  opcode: 'number',
  masked: 'boolean',
  maskingKey: 'string',
  declaredLength: 'number',
  lengthForm: 'number',
};

/** A frame's description. Throws a `Problem` (400) that names the field. */
export function readFrameSpec(value: unknown): FrameSpec {
  const given = asObject(value, 'frame');
  const kind = KINDS.find((one) => one === given.kind);
  if (!kind) throw wrongField('kind', KINDS.join(', '), given.kind);
  const spec: Record<string, unknown> = { kind };
  for (const [name, type] of Object.entries(TYPES)) {
    const field = given[name];
    if (field === undefined || field === null) continue;
    if (typeof field !== type) throw wrongField(name, TYPE_WORDS[type], field);
    spec[name] = field;
  }
  if (spec.lengthForm !== undefined && ![7, 16, 64].includes(spec.lengthForm as number)) {
    throw wrongField('lengthForm', '7, 16, 64', spec.lengthForm);
  }
  return spec as unknown as FrameSpec;
}

/** Throws a `Problem` (400) unless `value` is an object. */
export function asObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrongField(name, { en: 'an object', es: 'un objeto' }, value);
}

/** Throws a `Problem` (400) unless `value` is text. */
export function readString(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw wrongField(name, TYPE_WORDS.string, value);
}

const TYPE_WORDS: Record<(typeof TYPES)[keyof typeof TYPES], Text> = {
  string: { en: 'text', es: 'texto' },
  number: { en: 'a number', es: 'un número' },
  boolean: { en: 'true or false', es: 'true o false' },
};

/** The error for a field that isn't what it must be. `expected` as a plain string: values, the same in any language. */
export function wrongField(name: string, expected: Text | string, received: unknown): Problem {
  const { en, es }: Text = typeof expected === 'string' ? { en: expected, es: expected } : expected;
  return new Problem(400, 'bad-field', {
    en: `${name} is ${quote(received)}; expected ${en}.`,
    es: `${name} es ${quote(received)}; se esperaba: ${es}.`,
  });
}
