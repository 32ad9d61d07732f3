import { expect, test } from 'vitest';
import { fitted } from './fit.ts';

const SOURCE = [
  'sequenceDiagram',
  'accTitle: a title that is longer than every line of words may be',
  'participant B as Browser',
  'Note over B,S: 9.4 s#58; unplugged for 3.0 s, and more words',
  'loop 4 times · 460 B in all, and this is not broken here',
  '  S-->>B: 2 · 0.020 s · 101 switches to WebSocket · 164 B',
  'end',
].join('\n');

test('arrows and notes are broken between words, and nothing else is', () => {
  const lines = fitted(SOURCE, 20).split('\n');
  expect(lines[3]).toBe('Note over B,S: 9.4 s#58; unplugged for<br/>3.0 s, and more<br/>words');
  expect(lines[5]).toBe('  S-->>B: 2 · 0.020 s · 101<br/>switches to<br/>WebSocket · 164 B');
  const others = [0, 1, 2, 4, 6];
  expect(others.map((i) => lines[i])).toEqual(others.map((i) => SOURCE.split('\n')[i]));
});

test('what fits stays as it is, and a word that does not stands by itself', () => {
  expect(fitted(SOURCE, 80)).toBe(SOURCE);
  expect(fitted('B->>S: GET /a-long-address-without-any-blank · 1 B', 10)).toBe(
    'B->>S: GET<br/>/a-long-address-without-any-blank<br/>· 1 B',
  );
});
