import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { checkIfMatch, hasCurrent } from './conditional.ts';

const asks = (headers: IncomingMessage['headers']) => ({ headers }) as IncomingMessage;
const TAG = '"k3f9.1"';
/** What the list names, and what it would name if it were read with less care. */
const NAMES = [TAG, `"a", ${TAG}`, `,\t${TAG} , ,`, `"a,b",${TAG}`, `x, ${TAG}`, `"a"b, ${TAG}`, ` ${TAG} `];
const NAMES_NOT = [
  ...['', ',', '"k3f9.2"', 'k3f9.1', `${TAG}x`, `x${TAG}`, `w/${TAG}`, `W/ ${TAG}`, `${TAG} "a"`, `${TAG};q=1`],
  ...[`'k3f9.1'`, `"a${TAG}`, `"a${TAG}"`, `"\\${TAG}`, `${TAG}, x`.replace(',', ''), `*, "a"`, '**'],
];

describe('If-None-Match', () => {
  it.each([...NAMES, `W/${TAG}`, `"a", W/${TAG}`, '*', ' *\t'])('%j names the tag', (list) => {
    expect(hasCurrent(asks({ 'if-none-match': list }), TAG)).toBe(true);
  });

  it.each(NAMES_NOT)('%j does not', (list) => {
    expect(hasCurrent(asks({ 'if-none-match': list }), TAG)).toBe(false);
  });

  it('is a matter of * alone where there is no tag', () => {
    expect(['*', TAG, ''].map((list) => hasCurrent(asks({ 'if-none-match': list }), null))).toEqual([
      true,
      false,
      false,
    ]);
    expect(hasCurrent(asks({}), TAG)).toBe(false);
  });
});

describe('If-Match', () => {
  it.each([...NAMES, '*'])('%j names the tag', (list) => {
    expect(() => checkIfMatch(asks({ 'if-match': list }), TAG)).not.toThrow();
  });

  it.each([...NAMES_NOT, `W/${TAG}`])('%j does not', (list) => {
    expect(() => checkIfMatch(asks({ 'if-match': list }), TAG)).toThrow('If-Match');
  });
});
