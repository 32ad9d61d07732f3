import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BYTE_KINDS, TRANSPORTS, type WireEvent } from '../../contract.ts';
import { slicesOf } from '../slices.ts';
import { summarise } from '../summary.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { createClassifier, type Phase } from './classify.ts';
import { isFeedTarget } from './exchanges.ts';
import { sumOfBytes } from './testing.ts';

function phasesOf({ run }: Recorder): Phase[] {
  const [slice] = slicesOf(run);
  return createClassifier().next(slice!, run.hidden).phases;
}

it('polling is set up by its document and scripts, and runs from the first poll on', () => {
  const lab = recordInto(emptyRun({ transports: ['polling'] }));
  lab.request('polling', 1, '/?run=1');
  lab.response('polling', 2);
  lab.request('polling', 3, '/poll?since=e.0', { exchange: 1 });
  lab.response('polling', 4, { exchange: 1 });
  lab.request('polling', 5, '/favicon.ico', { exchange: 2 });
  lab.response('polling', 6, { exchange: 2, status: 404 });
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', 'running', 'running', 'set-up', 'set-up']);
});

it('the first whole page is set-up, and each reload is running cost; its scripts always are set-up', () => {
  const lab = recordInto(emptyRun({ transports: ['page'] }));
  lab.request('page', 1, '/page?since=e.0');
  lab.response('page', 2);
  lab.request('page', 3, '/assets/page.js', { exchange: 1 });
  lab.response('page', 4, { exchange: 1 });
  lab.request('page', 5, '/page?since=e.2', { exchange: 2 });
  lab.response('page', 6, { exchange: 2 });
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', 'set-up', 'set-up', 'running', 'running']);
});

it('an event stream is set up by its request and the head of the answer; a reconnect is running cost', () => {
  const lab = recordInto(emptyRun({ transports: ['sse'] }));
  lab.request('sse', 1, '/events');
  lab.response('sse', 2, { stream: true });
  lab.streamEvent(3, [1]);
  lab.request('sse', 4, '/events', { connection: 2 });
  lab.response('sse', 5, { connection: 2, stream: true });
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', 'running', 'running', 'running']);
});

it('WebSocket is set up by its opening handshake; frames are running cost, and closing comes after the end', () => {
  const run = emptyRun({ transports: ['websocket'] });
  run.segments[0]!.stoppedAtMs = 100;
  const lab = recordInto(run);
  lab.request('websocket', 1, '/ws', { upgrade: true });
  lab.response('websocket', 2, { status: 101 });
  lab.frame('down', 3, 1, { updates: [1] });
  lab.frame('down', 100, 9);
  lab.frame('up', 100.5, 8);
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', 'running', 'running', 'closing']);
});

it('over HTTP/2 what opens the connection is set-up, and what its control frames cost later is running cost', () => {
  const lab = recordInto(emptyRun({ transports: ['sse'] }));
  lab.request('sse', 5, '/events');
  const own = (atMs: number, frame: string, stream = 0): void => {
    const [first] = lab.run.events;
    const message = { type: 'h2-frame' as const, frame, flags: [], values: [] };
    lab.run.events.push({ ...first!, seq: lab.run.events.length + 1, atMs, endMs: atMs, stream, message });
  };
  // Told after the first request, whose exchange they are of.
  own(5, 'PREFACE');
  own(5, 'SETTINGS');
  own(5, 'WINDOW_UPDATE');
  own(7, 'SETTINGS');
  lab.response('sse', 8, { stream: true });
  lab.streamEvent(9, [1]);
  own(9, 'WINDOW_UPDATE');
  own(9, 'WINDOW_UPDATE', 1);
  expect(phasesOf(lab)).toEqual([
    ...['set-up', 'set-up', 'set-up', 'set-up', 'set-up', 'set-up'],
    ...['running', 'running', 'running'],
  ]);
});

it('what happens while the page is hidden is in no running figure, but set-up stays set-up', () => {
  const run = emptyRun({ transports: ['polling'] });
  run.hidden.push({ transport: null, fromMs: 0, toMs: 12 }, { transport: 'polling', fromMs: 13, toMs: 99 });
  const lab = recordInto(run);
  lab.request('polling', 1, '/');
  lab.request('polling', 10, '/poll', { exchange: 1 });
  lab.response('polling', 20, { exchange: 1 });
  expect(phasesOf(lab)).toEqual(['set-up', 'left-out', 'running']);
});

it('an action sent by a request is a phase of its own, with its answer, and opens no feed', () => {
  const lab = recordInto(emptyRun({ transports: ['sse'] }));
  lab.post('sse', 1, 1, { connection: 2 });
  lab.request('sse', 3, '/events');
  lab.response('sse', 4, { stream: true });
  lab.post('sse', 5, 2, { connection: 2, exchange: 1, status: 429 });
  lab.streamEvent(7, [1]);
  expect(phasesOf(lab)).toEqual(['action', 'action', 'set-up', 'set-up', 'action', 'action', 'running']);
});

it('the form and its 303 are the action; the page that follows is an ordinary reload', () => {
  const lab = recordInto(emptyRun({ transports: ['page'] }));
  lab.request('page', 1, '/page?since=e.0');
  lab.response('page', 2);
  lab.post('page', 3, 1, { exchange: 1 });
  lab.request('page', 5, '/page?since=e.0', { exchange: 2 });
  lab.response('page', 6, { exchange: 2, updates: [1] });
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', 'action', 'action', 'running', 'running']);
  const [figures] = summarise(lab.run).transports;
  expect(figures).toMatchObject({ requests: 2, connections: 1, acting: { up: { headers: 450, payload: 50 } } });
});

it('on a WebSocket data frames up and refusals are the action; pings, pongs and news are not', () => {
  const lab = recordInto(emptyRun({ transports: ['websocket'] }));
  lab.request('websocket', 1, '/ws', { upgrade: true });
  lab.response('websocket', 2, { status: 101 });
  lab.frame('up', 3, 1, { updates: [1] });
  lab.frame('up', 4, 0);
  lab.refusal(5, 1);
  lab.refusal(6, null);
  lab.frame('down', 7, 9);
  lab.frame('up', 8, 10);
  lab.frame('down', 9, 1, { updates: [1] });
  const [action, running] = ['action', 'running'];
  expect(phasesOf(lab)).toEqual(['set-up', 'set-up', action, action, action, action, running, running, running]);
});

it('actions unseen are left out, and those after the end are closing', () => {
  const run = emptyRun({ transports: ['polling'] });
  run.segments[0]!.stoppedAtMs = 100;
  run.hidden.push({ transport: null, fromMs: 10, toMs: 12 });
  const lab = recordInto(run);
  lab.post('polling', 11, 1);
  lab.post('polling', 99.5, 2, { exchange: 1 });
  expect(phasesOf(lab)).toEqual(['left-out', 'left-out', 'action', 'closing']);
});

it('a TLS handshake is set-up, but running cost where a connection that carried the feed is replaced', () => {
  const lab = recordInto(emptyRun({ transports: ['polling'] }));
  const handshake = (atMs: number, connection: number) =>
    lab.event('polling', 'up', atMs, { type: 'tls', part: 'handshake', records: 3 }, { connection });
  handshake(1, 1);
  lab.request('polling', 2, '/poll');
  handshake(3, 2);
  lab.post('polling', 4, 1, { connection: 2 });
  handshake(6, 3);
  lab.request('polling', 7, '/poll', { connection: 3 });
  expect(phasesOf(lab)).toEqual(['set-up', 'running', 'set-up', 'action', 'action', 'running', 'running']);
});

it('bytes without a recorded request count as what was going on just then', () => {
  const lab = recordInto(emptyRun({ transports: ['polling'] }));
  lab.event('polling', 'up', 1, { type: 'undecodable', reason: 'no request line' });
  lab.request('polling', 2, '/poll', { connection: 2 });
  lab.event('polling', 'up', 3, { type: 'undecodable', reason: 'no request line' });
  expect(phasesOf(lab)).toEqual(['set-up', 'running', 'running']);
});

it('each transport has its path, and looks alike are no feed', () => {
  expect(isFeedTarget('page', '/page?since=1')).toBe(true);
  expect(isFeedTarget('page', '/pages')).toBe(false);
  expect(isFeedTarget('polling', '/poll')).toBe(true);
  expect(isFeedTarget('polling', '/poll/x')).toBe(false);
  expect(isFeedTarget('sse', '/ws')).toBe(false);
});

const anyEvent = fc.record({
  transport: fc.constantFrom(...TRANSPORTS),
  direction: fc.constantFrom('up' as const, 'down' as const),
  atMs: fc.integer({ min: 0, max: 200 }),
  lengthMs: fc.integer({ min: 0, max: 20 }),
  connection: fc.integer({ min: 1, max: 3 }),
  exchange: fc.integer({ min: 0, max: 3 }),
  target: fc.constantFrom('/', '/page', '/poll', '/long-poll', '/events', '/ws', '/assets/a.js', '/act', null),
  what: fc.constantFrom('get' as const, 'post' as const, 'frame' as const, 'refusal' as const),
  bytes: fc.record(Object.fromEntries(BYTE_KINDS.map((kind) => [kind, fc.nat(5000)]))),
});

it('loses no byte and counts none twice: set-up, running, acting, closing and left out make up every event', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const run = emptyRun();
      run.segments[0]!.stoppedAtMs = 150;
      run.hidden.push({ transport: null, fromMs: 80, toMs: 90 });
      const lab = recordInto(run);
      for (const { transport, direction, atMs, lengthMs, target, what, ...rest } of events) {
        const options = { ...rest, endMs: atMs + lengthMs };
        if (what === 'frame') lab.frame(direction, atMs, rest.exchange, options);
        else if (what === 'refusal') lab.refusal(atMs, rest.exchange);
        else if (what === 'post') lab.post(transport, atMs, 1, rest);
        else if (target === null) lab.event(transport, direction, atMs, { type: 'undecodable', reason: '' }, options);
        else lab.request(transport, atMs, target, options);
      }
      const summary = summarise(run);
      for (const slice of slicesOf(run)) {
        const { phases } = createClassifier().next(slice, run.hidden);
        const leftOut = slice.events.filter((_, i) => phases[i] === 'left-out');
        const figures = summary.transports.find(({ transport }) => transport === slice.transport)!;
        const parts = [figures.setUp, figures.running, figures.acting, figures.closing];
        for (const direction of ['up', 'down'] as const) {
          const going = ({ direction: its }: WireEvent): boolean => its === direction;
          const expected = sumOfBytes(slice.events.filter(going));
          const left = sumOfBytes(leftOut.filter(going));
          for (const kind of BYTE_KINDS) {
            const counted = parts.reduce((sum, part) => sum + part[direction][kind], left[kind]);
            expect(counted).toBe(expected[kind]);
          }
        }
      }
    }),
  );
});
