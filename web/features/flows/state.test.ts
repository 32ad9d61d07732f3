import { expect, test } from 'vitest';
import type { FlowStep } from '../../../server/contract.ts';
import { isOverHttp2 } from './state.ts';

const step = { number: 1, seq: 1, connection: 1 } as FlowStep;

test('a transport that shares its connection is over HTTP/2, though none of HTTP/2’s own frames are its', () => {
  expect(isOverHttp2({ steps: [step, { ...step, stream: 77 }] })).toBe(true);
  expect(isOverHttp2({ steps: [step], controlFrames: 2 })).toBe(true);
  expect(isOverHttp2({ steps: [step] })).toBe(false);
});
