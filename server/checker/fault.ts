/** What a check says of a server that does otherwise. */
import type { Text } from '../contract.ts';

/** The server did something else than was expected: what came. */
export class Fault extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

export const text = (en: string, es: string): Text => ({ en, es });
