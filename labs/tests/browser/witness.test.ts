import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Run, TransportName, WireEvent } from '../../../server/contract.ts';
import { launchBrowser } from './browser.ts';
import { startTestLab, type TestLab } from './lab.ts';
import { chunkBytes, frameBytes, recordWithWitness, requestBytes, type Seen, type Witness } from './witness.ts';

let lab: TestLab;
let browser: Browser;
let run: Run;
let witnesses: Witness[];

beforeAll(async () => {
  [lab, browser] = await Promise.all([startTestLab(), launchBrowser()]);
  ({ run, witnesses } = await recordWithWitness(lab, browser, {
    durationMs: 3_000,
    pollEveryMs: 500,
    updatesPerSecond: 5,
  }));
});
afterAll(() => Promise.all([browser?.close(), lab?.close()]));

const HTTP: TransportName[] = ['page', 'polling', 'long-polling', 'sse'];
const total = ({ bytes }: WireEvent): number => Object.values(bytes).reduce((sum, one) => sum + one, 0);
const sorted = (numbers: number[]): number[] => numbers.toSorted((a, b) => a - b);

function witnessOf(transport: TransportName): Witness {
  const witness = witnesses.find((one) => one.transport === transport);
  if (!witness) throw new Error(`nobody watched ${transport}`);
  return witness;
}
const eventsOf = (transport: TransportName, type: WireEvent['message']['type']): WireEvent[] =>
  run.events.filter((event) => event.transport === transport && event.message.type === type);
/** Exchanges that really used the network. */
const onTheWire = ({ exchanges }: Witness): Seen[] => exchanges.filter(({ requestHeaders }) => requestHeaders);

describe('What the tap counted agrees with what Chromium says it sent and received', () => {
  test.each(HTTP)('%s: each response, head and body, to the byte', (transport) => {
    const received = onTheWire(witnessOf(transport)).flatMap(({ receivedBytes }) => receivedBytes ?? []);
    const streams = eventsOf(transport, 'response').filter(
      ({ message }) => message.type === 'response' && message.stream,
    );
    const counted = eventsOf(transport, 'response')
      .filter((event) => !streams.includes(event))
      .map(total);
    expect(counted.length).toBeGreaterThan(3);
    expect(sorted(counted)).toEqual(sorted(received));
  });

  test.each(HTTP)('%s: each request, to the byte', (transport) => {
    const counted = eventsOf(transport, 'request').map(total);
    expect(counted.length).toBeGreaterThan(3);
    expect(sorted(counted)).toEqual(sorted(onTheWire(witnessOf(transport)).map(requestBytes)));
  });

  test('the head of the event stream, and each event with the chunk around it', () => {
    const stream = onTheWire(witnessOf('sse')).find(({ url }) => new URL(url).pathname === '/events');
    const head = eventsOf('sse', 'response').find(({ message }) => message.type === 'response' && message.stream);
    const events = eventsOf('sse', 'event').map(total);
    expect(head && total(head)).toBe(stream?.headText?.length);
    expect(events.length).toBeGreaterThan(10);
    expect(events).toEqual(stream?.pieces.map(chunkBytes));
  });

  test('the answer to the WebSocket handshake', () => {
    const [answer] = eventsOf('websocket', 'response').filter(
      ({ message }) => message.type === 'response' && message.status === 101,
    );
    expect(answer && total(answer)).toBe(witnessOf('websocket').webSocketHeadText.length);
  });

  test('each WebSocket frame, its size worked out by hand from RFC 6455', () => {
    const { messages } = witnessOf('websocket');
    const frames = eventsOf('websocket', 'frame');
    const texts = frames.filter(
      ({ message, direction }) => direction === 'down' && message.type === 'frame' && message.opcode === 1,
    );
    expect(messages.length).toBeGreaterThan(10);
    expect(texts.map(total)).toEqual(messages.map((text) => frameBytes(Buffer.byteLength(text), false)));
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
