/** A run as a pcapng file (docs/traces.md): TCP/IP put around the recorded bytes again, as a network tool would see it. */
import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { whyClosed } from '../../analysis/flow/why-closed.ts';
import { momentsOf } from '../../analysis/recovery/moments.ts';
import {
  type ConnectionRecord,
  type Direction,
  type Language,
  type Run,
  TRANSPORTS,
  type TransportName,
  type WireEvent,
} from '../../contract.ts';
import { createBlocks } from './blocks.ts';
import { type Conversation, packetsOf } from './connection.ts';
import { BROWSER, headerBytesOf, serverAddress, wireBytesOf, writePacket } from './ip.ts';
import type { Ends } from './packet.ts';
import { CUT_SEGMENTS } from './segments.ts';
import { plain, sectionComment, wordsOf } from './words.ts';

export function pcapngOf(run: Run, language: Language): Uint8Array<ArrayBuffer> {
  const budget = { segments: CUT_SEGMENTS };
  const packets = conversationsOf(run)
    .flatMap(({ record, tlsBytes, ...conversation }) =>
      packetsOf(conversation, wordsOf(record, tlsBytes, language), budget),
    )
    .sort((a, b) => a.atMs - b.atMs);
  const blocks = createBlocks();
  blocks.section(sectionComment(run, language), `Duplex Lab ${plain(run.environment.labVersion)}`);
  blocks.interface('duplex-lab', run.id);
  blocks.names([
    [BROWSER, 'browser'],
    ...TRANSPORTS.map((transport): [number[], string] => [serverAddress(transport), transport]),
  ]);
  for (const packet of packets) {
    const capturedBytes = headerBytesOf(packet) + packet.payload.length;
    const { atMs, comment } = packet;
    blocks.packet({ atMs, comment, capturedBytes, wireBytes: wireBytesOf(packet) }, (into) =>
      writePacket(packet, into),
    );
  }
  return blocks.file();
}

type Told = Conversation & { record: ConnectionRecord; tlsBytes: number };

/** Each connection with its events; those that the document knows of by their events alone last. */
function conversationsOf(run: Run): Told[] {
  const eventsOf = new Map<number, WireEvent[]>(run.connections.map(({ id }) => [id, []]));
  for (const event of run.events) {
    const known = eventsOf.get(event.connection);
    if (known) known.push(event);
    else eventsOf.set(event.connection, [event]);
  }
  const records = new Map(run.connections.map((record) => [record.id, record]));
  const moments = momentsOf(run);
  return [...eventsOf].map(([id, events]) => {
    const record = records.get(id) ?? unknown(events as [WireEvent, ...WireEvent[]]);
    const sums = { up: 0, down: 0 };
    let tlsBytes = 0;
    for (const { direction, bytes } of events) {
      sums[direction] += totalBytes(bytes);
      tlsBytes += bytes.tls;
    }
    return {
      record,
      tlsBytes,
      connection: record,
      ends: endsOf(record),
      events: events.filter(({ message }) => message.type !== 'tls'),
      missingBytes: records.has(id) ? missingIn(record, sums) : { up: 0, down: 0 },
      // A link that resets its connections does so from the server's end; else it was the browser that left.
      resetBy: whyClosed(record, moments) ? 'down' : 'up',
    };
  });
}

/** Of an encrypted connection nobody knows how much of what is missing was TLS. */
function missingIn(record: ConnectionRecord, sums: Record<Direction, number>): Record<Direction, number> {
  if (record.encrypted) return { up: 0, down: 0 };
  return {
    up: Math.max(0, record.bytesUp - record.foreignBytesUp - sums.up),
    down: Math.max(0, record.bytesDown - record.foreignBytesDown - sums.down),
  };
}

const FIRST_SERVER_PORT = 3001;
const FIRST_CLIENT_PORT = 49_152;

/** A connection that was gone before anyone looked has no ports in the document. */
function endsOf({ id, transport, serverPort, clientPort }: ConnectionRecord): Ends {
  return {
    transport,
    serverPort: serverPort || FIRST_SERVER_PORT + TRANSPORTS.indexOf(transport),
    clientPort: clientPort || FIRST_CLIENT_PORT + (id % (65_536 - FIRST_CLIENT_PORT)),
  };
}

function unknown([first]: [WireEvent, ...WireEvent[]]): ConnectionRecord {
  const { connection: id, transport, atMs }: { connection: number; transport: TransportName; atMs: number } = first;
  const nothing = { bytesUp: 0, bytesDown: 0, foreignBytesUp: 0, foreignBytesDown: 0 };
  return { id, transport, serverPort: 0, clientPort: 0, openedAtMs: atMs, closedAtMs: null, atMost: false, ...nothing };
}
