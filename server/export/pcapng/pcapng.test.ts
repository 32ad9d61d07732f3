import { beforeAll, describe, expect, it } from 'vitest';
import { findTshark } from '../../../labs/commands/programs/tshark.mjs';
import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { groupBy } from '../../analysis/time-flow/pairing.ts';
import { base64Bytes, hexBytes, joined } from '../../bytes/bytes.ts';
import {
  type ConnectionRecord,
  type Direction,
  type Run,
  TRANSPORT_INFO,
  TRANSPORTS,
  type WireEvent,
} from '../../contract.ts';
import { CONVERSATIONS } from '../../tap/testing.ts';
import { conversations, recording, withBytesNotKept } from '../testing.ts';
import { serverAddress } from './ip.ts';
import { pcapngOf } from './pcapng.ts';
import { type Dissected, dissect } from './testing.ts';

/** With ports of its own, so that the connections of all runs can be told apart in one file. */
function onPorts(run: Run, firstServerPort: number, firstClientPort: number): Run {
  const connections = run.connections.map((connection, i) => ({
    ...connection,
    serverPort: firstServerPort + TRANSPORTS.indexOf(connection.transport),
    clientPort: firstClientPort + i,
  }));
  return { ...run, connections };
}

const RUNS: Record<string, Run> = {
  'of all five, on the ports that a lab has': onPorts(recording('08-choose-and-defend-ticker'), 3001, 50_000),
  'with people who act': onPorts(recording('08-choose-and-defend-chat'), 21_101, 50_100),
  'with loss and a cut cable': onPorts(recording('07-distance-loss-and-a-cut-cable'), 21_201, 50_200),
  'with TLS': onPorts(recording('claim-aquil-responses-2'), 21_301, 50_300),
  'of every conversation that the decoder knows': onPorts(conversations(), 21_401, 50_400),
  'some of whose bytes were not kept': onPorts(withBytesNotKept(conversations()), 21_501, 50_500),
};

/** What breaks the rules of HTTP and WebSocket on the wire does so in Wireshark too. */
const BREAK_RULES = new Set([
  'requests pipelined, with HEAD, 304 and 204',
  'a request line with spaces, and a Transfer-Encoding that says nothing',
  'frames that break the rules, then one too long',
]);

/** Of an expert's remark. */
const ERROR = '8388608';

const tshark = findTshark();
let packets: Dissected[] = [];
/** By the two ports, the sender's first. */
let sent = new Map<string, Dissected[]>();
beforeAll(() => {
  const files = Object.values(RUNS).map((run) => pcapngOf(run, 'en'));
  if (tshark) packets = dissect(tshark, files);
  sent = groupBy(packets, (packet) => `${packet['tcp.srcport']} ${packet['tcp.dstport']}`);
});

const bytesIn = (events: WireEvent[]): number =>
  events.reduce((sum, { bytes }) => sum + totalBytes({ ...bytes, tls: 0 }), 0);
const ownEvents = (run: Run, { id }: ConnectionRecord, direction?: Direction): WireEvent[] =>
  run.events.filter(
    (event) =>
      event.connection === id &&
      event.message.type !== 'tls' &&
      (direction === undefined || event.direction === direction),
  );

/** The packets of a connection that one side sent. */
function packetsFrom(direction: Direction, { serverPort, clientPort }: ConnectionRecord): Dissected[] {
  return sent.get(direction === 'up' ? `${clientPort} ${serverPort}` : `${serverPort} ${clientPort}`) ?? [];
}

/** All of them, in their order. */
function packetsOn(connection: ConnectionRecord): Dissected[] {
  return [...packetsFrom('up', connection), ...packetsFrom('down', connection)].toSorted(
    (one, other) => Number(one['frame.number']) - Number(other['frame.number']),
  );
}

describe.skipIf(!tshark)('A trace in Wireshark (needs tshark)', () => {
  describe.each(Object.entries(RUNS))('of a run %s', (name, run) => {
    const isCut = run.cut.rawBytes > 0;
    const names = Object.keys(CONVERSATIONS);
    const breaksRules = ({ id }: ConnectionRecord): boolean =>
      name.includes('conversation') || isCut ? BREAK_RULES.has(names[id - 1] as string) : false;

    it('is a packet for each segment, with right checksums, none malformed, and no error in any', () => {
      const isWhole = (packet: Dissected): boolean => packet['tcp.payload'].length === 2 * Number(packet['tcp.len']);
      const isRight = (packet: Dissected): boolean =>
        packet['ip.checksum.status'] === '1' && packet['tcp.checksum.status'] === (isWhole(packet) ? '1' : '2');
      const hasError = (packet: Dissected): boolean =>
        packet['frame.protocols'].includes('_ws.malformed') || packet['_ws.expert.severity'].includes(ERROR);
      for (const connection of run.connections) {
        const all = packetsOn(connection);
        expect(all.filter((packet) => !isRight(packet))).toEqual([]);
        if (!breaksRules(connection)) expect(all.filter(hasError)).toEqual([]);
        const server = serverAddress(connection.transport).join('.');
        expect(new Set(packetsFrom('down', connection).map((packet) => packet['ip.src']))).toEqual(new Set([server]));
      }
    });

    it('has the bytes of each connection and direction: those of the ledger without TLS', () => {
      for (const connection of run.connections) {
        for (const direction of ['up', 'down'] as const) {
          const events = ownEvents(run, connection, direction);
          const segments = packetsFrom(direction, connection);
          const carried = segments.reduce((sum, packet) => sum + Number(packet['tcp.len']), 0);
          expect(carried).toBe(bytesIn(events));
          const tlsBytes = run.events.reduce(
            (sum, event) =>
              sum + (event.connection === connection.id && event.direction === direction ? event.bytes.tls : 0),
            0,
          );
          const [all, foreign] =
            direction === 'up'
              ? [connection.bytesUp, connection.foreignBytesUp]
              : [connection.bytesDown, connection.foreignBytesDown];
          expect(carried + tlsBytes).toBe(all - foreign);
          if (isCut) continue;
          const kept = joined(events.map(({ raw }) => base64Bytes(raw)));
          const shown = joined(segments.map((packet) => hexBytes(packet['tcp.payload'])));
          if (kept.length === carried) expect(Buffer.compare(kept, shown)).toBe(0);
        }
      }
    });

    it('has each message at its time', () => {
      for (const connection of run.connections) {
        for (const direction of ['up', 'down'] as const) {
          const segments = packetsFrom(direction, connection).filter((packet) => Number(packet['tcp.len']) > 0);
          let next = 0;
          for (const event of ownEvents(run, connection, direction)) {
            expect(Number(segments[next]?.['frame.time_epoch']) * 1000).toBeCloseTo(event.atMs, 2);
            let bytes = bytesIn([event]);
            while (bytes > 0) bytes -= Number(segments[next++]?.['tcp.len']);
            expect(bytes).toBe(0);
          }
        }
      }
    });

    it('has a handshake, and the end that each connection had', () => {
      for (const connection of run.connections) {
        const flags = packetsOn(connection).map((packet) => Number(packet['tcp.flags']) & 0x17);
        expect(flags.slice(0, 3)).toEqual([0x02, 0x12, 0x10]);
        const ends = flags.filter((flag) => flag & 0x05);
        const { closedAtMs, atMost } = connection;
        expect(ends).toEqual(closedAtMs === null ? [] : atMost ? [0x14] : [0x11, 0x11]);
        const [syn] = packetsOn(connection);
        expect(syn?.['frame.comment']).toContain(
          `Connection ${connection.id}: ${TRANSPORT_INFO[connection.transport].title.en}.`,
        );
        expect(/Decrypted: \d+ bytes of TLS are left out/.test(syn?.['frame.comment'] ?? '')).toBe(
          connection.encrypted === true,
        );
      }
    });

    it('is read as HTTP and WebSocket: each message that the tap read', () => {
      // Where bytes are missing, what is read of a message differs.
      if (isCut) return;
      for (const connection of run.connections.filter((one) => !breaksRules(one))) {
        const events = ownEvents(run, connection);
        const read = packetsOn(connection);
        const count = (field: keyof Dissected): number =>
          read.reduce((sum, packet) => sum + packet[field].split(',').filter((value) => value !== '').length, 0);
        // Nor does it read frames that were sent before the answer that allows them, or whose bytes were not all kept.
        const switchedMs =
          events.find(({ message }) => message.type === 'response' && message.status === 101)?.atMs ?? 0;
        const frames = events.filter(
          ({ message, rawCutBytes, atMs }) => message.type === 'frame' && rawCutBytes === 0 && atMs > switchedMs,
        );
        expect(count('websocket.opcode')).toBe(frames.length);
        // Wireshark waits for the end of a chunked answer before it shows it (docs/traces.md).
        const whole = events.filter(({ message }) => message.type === 'response' && !message.stream);
        const requests = events.filter(({ message }) => message.type === 'request');
        if (events.some(({ message }) => message.type === 'undecodable')) continue;
        expect(count('http.request')).toBe(requests.length);
        expect(count('http.response')).toBeGreaterThanOrEqual(whole.length);
      }
    });
  });

  it('says which messages lack bytes', () => {
    const cut = Object.values(RUNS).flatMap(({ events }) => events.filter(({ rawCutBytes }) => rawCutBytes > 0));
    const said = packets.filter((packet) =>
      /^The last \d+ bytes of this message were not kept/.test(packet['frame.comment']),
    );
    expect(said.length).toBe(cut.length);
    expect(cut.length).toBeGreaterThan(20);
  });

  it('has the reset of a link come from the server, that of a browser from the browser', () => {
    const { connections } = RUNS['of every conversation that the decoder knows'] as Run;
    const resets = connections.flatMap((connection) =>
      packetsOn(connection).filter((packet) => Number(packet['tcp.flags']) & 0x04),
    );
    expect(resets.filter((packet) => packet['ip.src'] !== '192.0.2.1').length).toBe(1);
    expect(resets.length).toBeGreaterThan(5);
  });

  it('has nothing but the connections of its runs', () => {
    const told = Object.values(RUNS).flatMap((run) => run.connections.flatMap((connection) => packetsOn(connection)));
    expect(told.length).toBe(packets.length);
  });
});
