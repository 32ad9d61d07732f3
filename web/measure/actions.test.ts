import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type FrameCommand, type PageMessage } from '../../server/contract.ts';
import { createActionDriver } from './actions.ts';

/** What a run's driver told the page window, and what it reported to the lab. */
function drive(scenario: 'game' | 'chat') {
  const told: number[] = [];
  const superseded: number[] = [];
  const driver = createActionDriver({
    command: (_transports, command: FrameCommand) => command.type === 'act' && told.push(command.action.id),
    send: (message: PageMessage) => message.type === 'acted' && message.superseded && superseded.push(message.id),
    onRefused() {},
  });
  driver.begin('r', { ...DEFAULT_SETTINGS, scenario, actionsPerSecond: 0 });
  driver.join(['page']);
  return { driver, told, superseded };
}

it('an action that a page did not hear, because it left with the one before, is told to the next page', () => {
  const { driver, told, superseded } = drive('chat');
  driver.onReady('page');
  driver.act('a');
  driver.act('b');
  driver.onActed('page', 1, 'sent');
  driver.onReady('page');
  expect(told).toEqual([1, 2]);
  // The page before tells late that it left with the first.
  driver.onActed('page', 1, 'sent');
  driver.onReady('page');
  expect(told).toEqual([1, 2, 2]);
  driver.onActed('page', 2, 'sent');
  driver.onReady('page');
  expect(told).toEqual([1, 2, 2]);
  expect(superseded).toEqual([]);
});

it('in the game too, where a newer one takes its place', () => {
  const { driver, told, superseded } = drive('game');
  driver.onReady('page');
  driver.act('up');
  driver.act('down');
  // Said again before the page told that it leaves with the first: the second goes to a page that no longer hears.
  driver.onReady('page');
  driver.onActed('page', 1, 'sent');
  expect(told).toEqual([1, 2]);
  driver.onReady('page');
  expect(told).toEqual([1, 2, 2]);
  driver.act('left');
  driver.onReady('page');
  expect(superseded).toEqual([1, 2]);
  expect(told).toEqual([1, 2, 2, 3]);
});
