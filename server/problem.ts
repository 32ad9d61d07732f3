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

/** Makes received text safe and short enough to quote in an error sentence. */
export function quote(received: unknown): string {
  const text = typeof received === 'string' ? received : (JSON.stringify(received) ?? String(received));
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
