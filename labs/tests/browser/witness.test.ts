import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run, TransportName, WireEvent } from '../../../server/contract.ts';
import { closePages, launchIsolated } from './browser.ts';
import type { TestLab } from './lab.ts';
import { shareLab } from './shared-lab.ts';
import { chunkData, frameBytes, recordWithWitness, requestBytes, type Seen, type Witness } from './witness.ts';

let lab: TestLab;
let browser: Browser;
let run: Run;
let witnesses: Witness[];

beforeAll(async () => {
  [lab, browser] = await Promise.all([shareLab(), launchIsolated()]);
  ({ run, witnesses } = await recordWithWitness(lab, browser, {
    pollEveryMs: 300,
    updatesPerSecond: 5,
  }));
});
afterAll(() => Promise.all([closePages(), lab?.close()]));

const HTTP: TransportName[] = ['page', 'polling', 'long-polling', 'sse'];
const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
const total = ({ bytes }: WireEvent): number => sum(Object.values(bytes));
const sorted = (numbers: number[]): number[] => numbers.toSorted((a, b) => a - b);

/** What is left of some numbers when others are taken away, each once. */
function without(numbers: number[], others: number[]): number[] {
  const left = [...others];
  return numbers.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function witnessOf(transport: TransportName): Witness {
  const witness = witnesses.find((one) => one.transport === transport);
  if (!witness) throw new Error(`nobody watched ${transport}`);
  return witness;
}
const eventsOf = (transport: TransportName, type: WireEvent['message']['type']): WireEvent[] =>
  run.events.filter((event) => event.transport === transport && event.message.type === type);
/** What a window that reads all the time has read for certain: written before it was told to stop. */
function readFor(transport: TransportName, events: WireEvent[]): number {
  return events.filter(({ atMs }) => atMs < witnessOf(transport).stoppingAtMs).length;
}
/** An event as the lab's servers write it (WHATWG HTML §9.2.5). */
function eventText(message: WireEvent['message']): string {
  if (message.type !== 'event') throw new Error(`expected an event, received ${message.type}`);
  const { retryMs, id, data } = message;
  return retryMs === undefined ? `id:${id}\ndata:${data}\n\n` : `retry:${retryMs}\n\n`;
}
/** Exchanges that really used the network. */
const onTheWire = ({ exchanges }: Witness): Seen[] => exchanges.filter(({ requestHeaders }) => requestHeaders);

describe('What the tap counted agrees with what Chromium says it sent and received', () => {
  test.each(HTTP)('%s: each response, head and body, to the byte', async (transport) => {
    const received = () => onTheWire(witnessOf(transport)).flatMap(({ receivedBytes }) => receivedBytes ?? []);
    const streams = eventsOf(transport, 'response').filter(
      ({ message }) => message.type === 'response' && message.stream,
    );
    const counted = eventsOf(transport, 'response')
      .filter((event) => !streams.includes(event))
      .map(total);
    expect(counted.length).toBeGreaterThan(3);
    const cutOff = () =>
      onTheWire(witnessOf(transport)).filter((one) => one.cutOff && !one.headText?.includes('chunked'));
    await expect.poll(() => received().length + cutOff().length).toBeGreaterThanOrEqual(counted.length);
    expect(without(received(), counted)).toEqual([]);
    expect(without(counted, received()).length).toBeLessThanOrEqual(cutOff().length);
  });

  test.each(HTTP)('%s: each request, to the byte', async (transport) => {
    const counted = eventsOf(transport, 'request').map(total);
    expect(counted.length).toBeGreaterThan(3);
    await expect.poll(() => sorted(onTheWire(witnessOf(transport)).map(requestBytes))).toEqual(sorted(counted));
  });

  test('the head of the event stream, and each event with the chunk around it', async () => {
    const stream = onTheWire(witnessOf('sse')).find(({ url }) => new URL(url).pathname === '/events');
    const head = eventsOf('sse', 'response').find(({ message }) => message.type === 'response' && message.stream);
    const events = eventsOf('sse', 'event');
    const data = events.map(({ message }) => Buffer.byteLength(eventText(message)));
    // What was missed comes together, in one chunk; from then on each event has a chunk of its own.
    expect(events.slice(-3).map((event) => chunkData(total(event)))).toEqual(data.slice(-3));
    expect(head && total(head)).toBe(stream?.headText?.length);
    expect(data.length).toBeGreaterThan(3);
    const sumsOf = (numbers: number[]): number[] => numbers.map((_one, i) => sum(numbers.slice(0, i + 1)));
    const certain = sum(data.slice(0, readFor('sse', events)));
    await expect.poll(() => sum(stream?.pieces ?? [])).toBeGreaterThanOrEqual(certain);
    // Chromium tells what it read at once: one event, or several where it was late. Each piece ends with an event.
    expect(sumsOf(data)).toEqual(expect.arrayContaining(sumsOf(stream?.pieces ?? [])));
  });

  test('the answer to the WebSocket handshake', () => {
    const [answer] = eventsOf('websocket', 'response').filter(
      ({ message }) => message.type === 'response' && message.status === 101,
    );
    expect(answer && total(answer)).toBe(witnessOf('websocket').webSocketHeadText.length);
  });

  test('each WebSocket frame, its size worked out by hand from RFC 6455', async () => {
    const { messages } = witnessOf('websocket');
    const frames = eventsOf('websocket', 'frame');
    const texts = frames.filter(
      ({ message, direction }) => direction === 'down' && message.type === 'frame' && message.opcode === 1,
    );
    expect(texts.length).toBeGreaterThan(3);
    await expect.poll(() => messages.length).toBeGreaterThanOrEqual(readFor('websocket', texts));
    expect(messages.map((text) => frameBytes(Buffer.byteLength(text), false))).toEqual(
      texts.map(total).slice(0, messages.length),
    );
    for (const frame of frames) {
      if (frame.message.type !== 'frame') continue;
      expect(frame.message.masked).toBe(frame.direction === 'up');
      expect(total(frame)).toBe(frameBytes(frame.message.payloadBytes, frame.message.masked));
    }
  });
});

test('every byte that a socket counted is in exactly one wire event', () => {
  expect(run.connections.length).toBeGreaterThan(4);
  for (const connection of run.connections) {
    const sum = (direction: string): number =>
      run.events
        .filter((event) => event.connection === connection.id && event.direction === direction)
        .reduce((bytes, event) => bytes + total(event), 0);
    expect(sum('up')).toBe(connection.bytesUp - connection.foreignBytesUp);
    expect(sum('down')).toBe(connection.bytesDown - connection.foreignBytesDown);
  }
});
