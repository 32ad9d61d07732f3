import { expect, test } from 'vitest';
import { recordInto } from '../analysis/testing/recorder.ts';
import { emptyRun } from '../analysis/testing/runs.ts';
import { publishSteadily, recordWebSocket } from '../analysis/testing/stretches.ts';
import type { ActionRecord, Run } from '../contract.ts';
import { EventLog } from './event-log.ts';
import { type Growth, listen, tell } from './growth.ts';

/** As messages travel between threads. */
const travel = <T>(message: T): T => structuredClone(message);

const isWhole = (growth: Growth | null): growth is Growth & { rest: Run } => growth?.rest !== undefined;

test('what is told of a run, part by part, is the run', () => {
  const run = emptyRun({ transports: ['websocket'] });
  const recorder = recordInto(run);
  let changed: ActionRecord[] = [];
  const changedActions = (): ActionRecord[] => changed.splice(0);
  const settle = (): void => {
    run.load.eventLoopMaxMs += 1;
  };
  const events = new EventLog();
  /** What is in the run is in the log, as a recording has it. */
  const log = (): void => {
    for (const event of run.events.slice(events.length)) events.add(event);
  };
  const source = { run, events, settle, changedActions };
  publishSteadily(recorder, 5);
  recorder.act('websocket', 1, 20);
  log();

  const teller = tell(source);
  const first = travel(teller.next(true));
  if (!isWhole(first)) throw new Error('the first must be whole');
  const told = listen(first);
  expect(told.run).toEqual(run);

  recordWebSocket(recorder, 5);
  log();
  const [action] = run.actions as [ActionRecord];
  Object.assign(action, { receivedAtMs: 25, updateId: 2 });
  changed = [action];
  recorder.act('websocket', 2, 30);
  changed.push(run.actions[1] as ActionRecord);
  run.hidden.push({ transport: null, fromMs: 5, toMs: null });
  const more = travel(teller.next(false));
  expect(more?.rest).toBeUndefined();
  told.add(more as Growth);
  expect({ ...told.run, hidden: run.hidden }).toEqual(run);
  expect(teller.next(false)).toBeNull();

  run.state = 'running';
  told.add(travel(teller.next(true)) as Growth);
  expect(told.run).toEqual(run);
  expect(JSON.stringify(told.run)).toBe(JSON.stringify(run));
});

test('a thread that knows nothing is told everything again', () => {
  const run = emptyRun();
  recordWebSocket(recordInto(run), 5);
  const events = new EventLog();
  for (const event of run.events) events.add(event);
  const source = { run, events, settle: () => {}, changedActions: () => [] };
  tell(source).next(true);
  const again = travel(tell(source).next(true));
  if (!isWhole(again)) throw new Error('the first must be whole');
  expect(listen(again).run).toEqual(run);
});
