import { expect, test } from 'vitest';
import { jsonLines } from './lines.ts';

/** The bytes of a text, in pieces of one length. */
function inPieces(text: string, length: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += length) controller.enqueue(bytes.subarray(at, at + length));
      controller.close();
    },
  });
}

test.each([1, 2, 3, 7, 1000])('lines are read whatever they are cut into: pieces of %i bytes', async (length) => {
  const values: unknown[] = [];
  for await (const value of jsonLines(inPieces('{"a":"ñ → 山"}\n\n\n[1,2]\n"no end"', length))) values.push(value);
  expect(values).toEqual([{ a: 'ñ → 山' }, [1, 2], 'no end']);
});
