/** What HTTP/2 cost that is no matter of the settings alone, counted from what was recorded. */
import { expect, test } from 'vitest';
import type { FieldForm, WireMessage } from '../../contract.ts';
import { recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { spokenIn } from './http2.ts';

const FRAMING = { bytes: { framing: 13, tls: 22 } };
const control = (frame: string): WireMessage => ({ type: 'h2-frame', frame, flags: [], values: [] });

function polls() {
  const run = emptyRun({ transports: ['polling'], protocol: 'https-h2' });
  const recorder = recordInto(run);
  recorder.connection('polling', { protocol: 'h2' });
  recorder.connection('polling', { protocol: 'http/1.1' });
  /** An answer's date, and how it was written. */
  const answer = (atMs: number, exchange: number, date: string, form: FieldForm, offset: number): void => {
    recorder.request('polling', atMs, '/poll?since=e.0', { exchange });
    const event = recorder.response('polling', atMs + 1, { exchange });
    event.offset = offset;
    event.message = {
      ...event.message,
      headers: [['date', date]],
      fields: [{ form, bytes: form === 'indexed' ? 1 : 23 }],
    } as WireMessage;
  };
  return { run, recorder, answer };
}

test('connections are counted by what they spoke', () => {
  const { run } = polls();
  expect(spokenIn(run).polling).toMatchObject({ connections: 2, http2: 1 });
  const plain = emptyRun({ transports: ['polling'] });
  recordInto(plain).connection('polling');
  expect(spokenIn(plain).polling).toEqual({
    connections: 1,
    http2: 0,
    told: { requests: 0, http2: 0 },
    habits: null,
  });
});

test('what the browser itself says of its requests is counted beside it', () => {
  const { run } = polls();
  const ends = { requestStartMs: 1, responseStartMs: 2, responseEndMs: 3 };
  const timing = { kind: 'exchange', transport: 'polling', target: '/poll', by: 'resource', ...ends } as const;
  run.timings.push({ ...timing, protocol: 'h2' }, { ...timing, protocol: 'http/1.1' }, timing);
  expect(spokenIn(run).polling?.told).toEqual({ requests: 2, http2: 1 });
});

test('WINDOW_UPDATE up and PING both ways count while the feed runs, and not what opens the connection', () => {
  const { run, recorder, answer } = polls();
  recorder.event('polling', 'up', 1, control('WINDOW_UPDATE'), FRAMING);
  answer(10, 1, 'a', 'remembered', 100);
  recorder.event('polling', 'up', 20, control('WINDOW_UPDATE'), { exchange: 1, ...FRAMING });
  recorder.event('polling', 'down', 21, control('WINDOW_UPDATE'), { exchange: 1, ...FRAMING });
  recorder.event('polling', 'up', 22, control('PING'), { exchange: 1, ...FRAMING });
  recorder.event('polling', 'down', 23, control('PING'), { exchange: 1, ...FRAMING });
  for (const event of run.events) if (event.message.type === 'h2-frame') event.stream = 0;
  expect(spokenIn(run).polling?.habits).toMatchObject({
    windowUpdates: { count: 1, bytes: 35 },
    pings: { count: 2, bytes: 70 },
  });
});

test('what comes with an action is counted too, and is no part of what updates cost', () => {
  const { run, recorder, answer } = polls();
  answer(10, 1, 'a', 'remembered', 100);
  recorder.post('polling', 20, 1, { exchange: 2 });
  const answered = run.events.at(-1)!;
  answered.offset = 200;
  answered.message = {
    ...answered.message,
    headers: [['date', 'b']],
    fields: [{ form: 'remembered', bytes: 23 }],
  } as WireMessage;
  recorder.event('polling', 'up', 22, { ...control('WINDOW_UPDATE') }, { exchange: 2, ...FRAMING });
  answer(30, 3, 'b', 'indexed', 300);
  expect(spokenIn(run).polling?.habits).toMatchObject({
    dates: { count: 2, bytes: 46, feedBytes: 23 },
    windowUpdates: { count: 1, bytes: 35, feedBytes: 0 },
  });
});

test('a new date is counted once, and a field that was pushed out again, in the order of the wire', () => {
  const { run, answer } = polls();
  answer(10, 1, 'a', 'remembered', 100);
  answer(20, 2, 'a', 'indexed', 200);
  // Recorded before the one that it refers to.
  answer(30, 3, 'b', 'indexed', 400);
  answer(31, 4, 'b', 'remembered', 300);
  expect(spokenIn(run).polling?.habits).toMatchObject({
    dates: { count: 2, bytes: 46 },
    again: { count: 0 },
  });
  answer(40, 5, 'a', 'remembered', 500);
  expect(spokenIn(run).polling?.habits).toMatchObject({ dates: { count: 3 }, again: { count: 1, bytes: 23 } });
});
