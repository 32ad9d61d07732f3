/** Whole stretches of hand-made runs: what is published, what each of two transports makes of it, and what people do. */
import { TRANSPORT_INFO, TRANSPORTS, type TransportName } from '../../contract.ts';
import type { Recorder } from './recorder.ts';

/** A WebSocket's handshake and `count` updates of 60 + 2 bytes, `latencyMs` each, every 500 ms from 1,000 ms on. */
export function recordWebSocket(recorder: Recorder, count: number, latencyMs = 2): void {
  recorder.request('websocket', 10, '/ws', { upgrade: true });
  recorder.response('websocket', 12, { status: 101, reason: 'Switching Protocols' });
  for (let id = 1; id <= count; id++) {
    const atMs = 500 + 500 * id;
    recorder.frame('down', atMs, 1, { updates: [id] });
    recorder.arrive('websocket', id, atMs + latencyMs + (id % 5) / 10);
  }
}

/** Polls, one for each of `count` updates, each `waitingMs` after its publication; answers take 5 ms. */
export function recordPolling(
  recorder: Recorder,
  count: number,
  waitingMs = 400,
  transport: TransportName = 'polling',
): void {
  const path = TRANSPORT_INFO[transport].feedPath;
  for (let id = 1; id <= count; id++) {
    const atMs = 500 + 500 * id + waitingMs + (id % 7);
    recorder.request(transport, atMs, `${path}?since=e.${id - 1}`, { exchange: id, connection: 2 });
    recorder.response(transport, atMs, { exchange: id, connection: 2, updates: [id] });
    recorder.arrive(transport, id, atMs + 5);
  }
}

/** Publishes updates 1 … `count`, one every 500 ms from 1,000 ms on. */
export function publishSteadily(recorder: Recorder, count: number): void {
  for (let id = 1; id <= count; id++) recorder.publish(id, 500 + 500 * id);
}

/**
 * `count` actions, one every 500 ms from 1,010 ms on, each with the server `upMs` (and a little) after it was done and
 * published at once as an update of its own, which arrives in these windows `backMs` after that.
 */
export function recordActions(
  recorder: Recorder,
  transport: TransportName,
  count: number,
  upMs: number,
  backMs: Partial<Record<TransportName, number>>,
): void {
  for (let id = 1; id <= count; id++) {
    const doneAtMs = 510 + 500 * id;
    const receivedAtMs = doneAtMs + upMs + (id % 5) / 10;
    if (transport === 'websocket') recorder.frame('up', receivedAtMs, 1, { updates: [id], bytes: ACTION_FRAME });
    else recorder.post(transport, receivedAtMs, id, { connection: 7, exchange: 100 + id });
    const updateId = 1000 * (1 + TRANSPORTS.indexOf(transport)) + id;
    recorder.act(transport, id, doneAtMs, { receivedAtMs, updateId });
    for (const [window, ms] of Object.entries(backMs)) {
      recorder.arrive(window as TransportName, updateId, receivedAtMs + ms);
    }
  }
}

const ACTION_FRAME = { payload: 50, framing: 8 };
