import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type WireEvent } from '../contract.ts';
import { readSettings } from '../documents/settings.ts';
import { runOf } from '../documents/testing.ts';
import { manualClock } from '../testing.ts';
import { createCountdown } from './countdown.ts';
import { createRecording } from './recording.ts';

const eventOf = (part: Partial<WireEvent>): WireEvent => ({
  seq: 1,
  connection: 1,
  transport: 'polling',
  exchange: 0,
  direction: 'up',
  atMs: 0,
  endMs: 0,
  bytes: { payload: 0, markup: 0, headers: 100, framing: 0, tls: 0 },
  updates: [],
  message: { type: 'undecodable', reason: '' },
  raw: '',
  rawCutBytes: 0,
  ...part,
});
const requestFor = (target: string, headers: [string, string][] = []): WireEvent['message'] => ({
  type: 'request',
  method: 'GET',
  target,
  version: '1.1',
  headers,
  bodyBytes: 0,
});

describe('settings', () => {
  it('take the defaults for what is left out', () => {
    expect(readSettings({ updatesPerSecond: 5 })).toEqual({ ...DEFAULT_SETTINGS, updatesPerSecond: 5 });
  });

  it('keep the teaching order of transports, whatever order they came in', () => {
    expect(readSettings({ transports: ['websocket', 'page'] }).transports).toEqual(['page', 'websocket']);
  });

  it.each([
    [{ updatesPerSecond: 1000 }, /updatesPerSecond is "1000"; it must be a number from 0.1 to 50/],
    [{ updatesPerSecond: '2' }, /updatesPerSecond is "2"/],
    [{ pollEveryMs: Number.NaN }, /pollEveryMs/],
    [{ durationMs: -1 }, /durationMs/],
    [{ transports: [] }, /transports is "\[\]"; it must be a list of at least one/],
    [{ transports: ['smoke-signals'] }, /smoke-signals/],
    [{ order: 'both' }, /side-by-side, one-after-another/],
    [{ conditional: 1 }, /true or false/],
    [{ scenario: 'weather' }, /one of ticker/],
  ])('are refused with the field, what was received and what is allowed: %j', (given, sentence) => {
    expect(() => readSettings(given)).toThrow(sentence);
  });

  it('of any shape are taken or refused with a Problem, never with another error', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        try {
          readSettings(given);
        } catch (error) {
          expect(error).toHaveProperty('text.es');
        }
      }),
    );
  });
});

describe('a recording', () => {
  it('keeps the run’s own exchanges and counts the others, and what was before it, apart', () => {
    const recording = createRecording(runOf('mine'));
    const record = {
      id: 1,
      transport: 'polling' as const,
      serverPort: 1,
      clientPort: 2,
      openedAtMs: 0,
      closedAtMs: null,
      bytesUp: 300,
      bytesDown: 200,
      foreignBytesUp: 0,
      foreignBytesDown: 0,
      atMost: false,
    };
    const before = { payload: 0, markup: 0, headers: 20, framing: 5, tls: 0 };
    recording.addBefore(1, { up: before, down: { ...before, tls: 25 } });
    recording.addConnection({ ...record, bytesUp: 325, bytesDown: 250 });
    recording.addConnection({ ...record, id: 2 });
    recording.addEvent(eventOf({ exchange: 0, message: requestFor('/?run=mine') }));
    recording.addEvent(eventOf({ exchange: 0, direction: 'down' }));
    recording.addEvent(
      eventOf({ exchange: 1, message: requestFor('/poll', [['referer', 'http://localhost:3002/?run=mine']]) }),
    );
    recording.addEvent(eventOf({ exchange: 2, message: requestFor('/poll?run=other') }));
    recording.addEvent(eventOf({ exchange: 2, direction: 'down' }));
    recording.addEvent(eventOf({ connection: 2, message: requestFor('/poll') }));
    recording.settle();
    expect(recording.events.events()).toHaveLength(3);
    const counts = { bytesUp: 325, bytesDown: 250, foreignBytesUp: 125, foreignBytesDown: 150 };
    expect(recording.run.connections).toEqual([{ ...record, ...counts }]);
  });

  it('keeps hidden stretches, however often they are reported', () => {
    const recording = createRecording(runOf('mine'));
    recording.setHidden(null, true, 10);
    recording.setHidden(null, true, 11);
    recording.setHidden('sse', true, 12);
    recording.setHidden(null, false, 20);
    recording.setHidden(null, false, 21);
    expect(recording.run.hidden).toEqual([
      { transport: null, fromMs: 10, toMs: 20 },
      { transport: 'sse', fromMs: 12, toMs: null },
    ]);
  });
});

describe('a countdown', () => {
  it('does not count the time it was paused', async () => {
    const clock = manualClock();
    const countdown = createCountdown(clock);
    let done = false;
    const finished = countdown.start(1000).then(() => {
      done = true;
    });
    clock.advance(400);
    countdown.pause();
    clock.advance(10_000);
    expect(countdown.elapsedMs()).toBe(400);
    countdown.resume();
    clock.advance(599);
    await Promise.resolve();
    expect(done).toBe(false);
    clock.advance(1);
    await finished;
    countdown.resume();
    clock.advance(10_000);
    expect(countdown.elapsedMs()).toBe(1000);
  });

  it('can be ended early', async () => {
    const countdown = createCountdown(manualClock());
    const finished = countdown.start(1000);
    countdown.end();
    await finished;
  });
});
