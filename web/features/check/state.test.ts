import { expect, test } from 'vitest';
import { TRANSPORTS } from '../../../server/contract.ts';
import { createStore } from '../../app/store.ts';
import { askedBy, createCheckLife } from './life.ts';
import { AN_ADDRESS, canStart, FIRST_CHECK, type OwnCheckState, shownRound, transportsAsked } from './state.ts';

const programs = {
  servers: [
    { id: 'ws-alone', name: 'A', language: 'X', transports: ['websocket'], found: true },
    { id: 'two', name: 'B', language: 'X', transports: ['sse', 'websocket'], found: true },
  ],
  unreadable: [],
} as unknown as NonNullable<OwnCheckState['servers']>;

test('what was left out of one server is not left out of another that gives no choice', () => {
  const own = createStore<OwnCheckState>({ ...FIRST_CHECK, servers: programs }, (notify) => notify());
  const act = createCheckLife(own, () => {});
  act.setTransport('websocket', false);
  expect(transportsAsked(own.get())).toEqual(TRANSPORTS.filter((one) => one !== 'websocket'));
  act.choose('two');
  expect(askedBy(own.get(), false).transports).toEqual(['sse']);
  act.choose('ws-alone');
  expect(askedBy(own.get(), false).transports).toEqual(['websocket']);
  act.choose(AN_ADDRESS);
  expect(askedBy(own.get(), false).transports).toEqual(TRANSPORTS);
});

test.each([' ws://127.0.0.1:9000/ws ', '  ', ''])(
  'a check of the address %j is shown, as it was asked for',
  (address) => {
    const state: OwnCheckState = { ...FIRST_CHECK, server: AN_ADDRESS, address };
    const asked = askedBy(state, false);
    expect(asked.server).toBe(address.trim());
    const round = { asked } as NonNullable<OwnCheckState['round']>;
    expect(shownRound({ ...state, round })).toBe(round);
  },
);

test('an exercise is not asked as if it were a server, before the list of exercises is there', () => {
  const chosen: OwnCheckState = { ...FIRST_CHECK, server: 'broken/05' };
  expect(canStart(chosen)).toBe(false);
  const listed = {
    ...chosen,
    exercises: { steps: [], written: [], broken: [{ id: 'broken/05' }] },
  } as unknown as OwnCheckState;
  expect(canStart(listed)).toBe(true);
  expect(askedBy(listed, false).stepByStep).toBe(true);
  expect(canStart(FIRST_CHECK)).toBe(true);
});
