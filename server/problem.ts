import type { LabError, Text } from './contract.ts';

/**
 * An error meant for people: what was wrong, what was received, what to do, in both languages.
 * `status` is the HTTP status it is answered with, and `headers` what must stand in that answer.
 */
export class Problem extends Error {
  readonly code: string;
  readonly text: Text;
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, text: Text, headers: Record<string, string> = {}) {
    super(text.en);
    this.status = status;
    this.code = code;
    this.text = text;
    this.headers = headers;
  }

  toJSON(): LabError {
    return { code: this.code, message: this.text };
  }
}

const QUOTED_CHARACTERS = 80;

/** Makes received text safe and short enough to quote in an error sentence. Never throws. */
export function quote(received: unknown): string {
  const text = typeof received === 'string' ? received : asJson(received);
  return JSON.stringify(text.length > QUOTED_CHARACTERS ? `${text.slice(0, QUOTED_CHARACTERS)}…` : text);
}

/** JSON nested some thousand deep can be read, and not written: the writer's stack is smaller. */
function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return Array.isArray(value) ? '[…]' : `${typeof value}`;
  }
}
