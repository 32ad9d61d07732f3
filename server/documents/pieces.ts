/** A run as text, in pieces: no run is too long for one string, and other work gets its turn between two of them. */
import type { Run } from '../contract.ts';

const ITEMS_A_PIECE = 500;

/** The document as JSON. The lists are those of this moment, whatever is added while the pieces are written. */
export function piecesOf(run: Run): Iterable<string> {
  const fields = Object.entries(run).filter(([, value]) => value !== undefined);
  return pieces(fields.map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
}

function* pieces(fields: [string, unknown][]): Generator<string> {
  let before = '{';
  for (const [name, value] of fields) {
    yield `${before}${JSON.stringify(name)}:`;
    if (Array.isArray(value)) yield* listOf(value);
    else yield JSON.stringify(value);
    before = ',';
  }
  yield '}';
}

function* listOf(items: unknown[]): Generator<string> {
  yield '[';
  for (let from = 0; from < items.length; from += ITEMS_A_PIECE) {
    const part = JSON.stringify(items.slice(from, from + ITEMS_A_PIECE)).slice(1, -1);
    yield from === 0 ? part : `,${part}`;
  }
  yield ']';
}
