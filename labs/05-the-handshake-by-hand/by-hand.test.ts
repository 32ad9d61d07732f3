/** What lab 5 computes in the browser is what the lab's own server computes. */
import { expect, test } from 'vitest';
import { VARIANTS } from '../../server/handshake/breaks/variants.ts';
import { explainFrame } from '../../server/handshake/frames/fields.ts';
import * as server from '../../server/handshake/opening/accept.ts';
import { acceptOf, GUID, keyFor, MISTAKEN } from './accept.ts';
import { FAULTS, PLACES, variantFor } from './faults.ts';
import { frameFor } from './masked.ts';
import { QUESTIONS } from './questions.ts';

const SEEDS = Array.from({ length: 50 }, (_, seed) => seed);

test('the accept key, its example in RFC 6455 §1.3, and the classic mistakes', () => {
  expect(acceptOf('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  expect(GUID).toBe(server.GUID);
  for (const key of SEEDS.map(keyFor)) {
    expect(server.isValidKey(key)).toBe(true);
    expect(acceptOf(key)).toBe(server.acceptOf(key).accept);
    for (const { id, accept } of server.acceptMistakes(key)) expect(MISTAKEN[id](key), id).toBe(accept);
  }
});

test('the drawn frame is one that a browser may send', () => {
  for (const frame of SEEDS.map(frameFor)) {
    const explained = explainFrame(frame.bytes, { direction: 'up', deflate: false });
    expect(explained).toMatchObject({ text: { text: frame.word }, problems: [], missingBytes: 0, restBytes: 0 });
  }
});

test('the broken handshakes are those that the lab can run, each where its fault is seen', () => {
  for (const place of PLACES) {
    for (const { id } of FAULTS[place]) expect(VARIANTS.find((one) => one.id === id)?.phase, id).toBe(place);
    expect(new Set(SEEDS.map((seed) => variantFor(seed, place))).size).toBe(FAULTS[place].length);
  }
});

test('a word may be answered as letters or as bytes', () => {
  const context = { seed: 4, run: null, summary: null, predictions: {}, answers: {} };
  const unmask = QUESTIONS.find(({ id }) => id === 'unmask');
  const { word } = frameFor(4);
  const bytes = [...word].map((letter) => `0x${letter.charCodeAt(0).toString(16).toUpperCase()}`).join(', ');
  for (const answer of [word, ` ${word} `, `"${word}"`, bytes])
    expect(unmask?.check(answer, context).result, answer).toBe('right');
});
