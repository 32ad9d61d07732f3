import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LineState, TRANSPORTS } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';
import { createStore } from '../../app/store.ts';
import { createLineLife } from './life.ts';
import { FIRST_LINE } from './view.ts';

const PORTS = { page: 1, polling: 2, 'long-polling': 3, sse: 4, websocket: 5 };
const SECURE: LineState = { protocol: 'https', ports: PORTS } as LineState;

/** Requests under way: each is answered when the test says so. */
let asked: { answer(): void }[] = [];
beforeEach(() => {
  asked = [];
  vi.stubGlobal('location', { hostname: 'localhost' });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', () => new Promise<void>((resolve) => asked.push({ answer: resolve })));
});
afterEach(() => vi.unstubAllGlobals());

const answerAll = (): void => {
  for (const { answer } of asked.splice(0)) answer();
};
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function lineLife() {
  const store = createStore<State>({ line: FIRST_LINE, live: null, starting: false } as unknown as State, (go) => go());
  return { store, line: createLineLife(store, () => {}) };
}

it('looks once at a time: who waits for a look has nothing under way', async () => {
  const { store, line } = lineLife();
  line.heard(SECURE);
  await turn();
  expect(asked.length).toBe(TRANSPORTS.length);
  let isOver = false;
  const turned = line.turnTo('https').then(() => {
    isOver = true;
  });
  await turn();
  expect(asked.length).toBe(TRANSPORTS.length);
  answerAll();
  await turn();
  expect([isOver, asked.length]).toEqual([false, TRANSPORTS.length]);
  answerAll();
  await turned;
  expect([asked.length, Object.values(store.get().line.accepted)]).toEqual([0, TRANSPORTS.map(() => true)]);
});

it('does not look while a run begins, which closes what was asked nothing yet; and a run waits for a look', async () => {
  const { store, line } = lineLife();
  line.heard(SECURE);
  await turn();
  store.set({ starting: true });
  line.heard({ ...SECURE, protocol: 'http' });
  line.heard(SECURE);
  let mayBegin = false;
  const looked = line.looked().then(() => {
    mayBegin = true;
  });
  await turn();
  expect([mayBegin, asked.length]).toEqual([false, TRANSPORTS.length]);
  answerAll();
  await looked;
  expect(asked.length).toBe(0);
});
