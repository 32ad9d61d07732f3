/** IPv4 (RFC 791) and TCP (RFC 9293) headers around a segment. */
import { TRANSPORTS, type TransportName } from '../../contract.ts';
import { FLAGS, type Packet } from './packet.ts';

/** Addresses for examples (RFC 5737), so that nobody takes the file for a capture. */
export const BROWSER = [192, 0, 2, 1];
export function serverAddress(transport: TransportName): number[] {
  return [192, 0, 2, 11 + TRANSPORTS.indexOf(transport)];
}

/** An Ethernet's 1,500 bytes without these headers: what segments carry at most. */
export const SEGMENT_BYTES = 1460;

const IP_BYTES = 20;
const TCP_BYTES = 20;
const TCP = 6;
const WINDOW = 0xffff;
/** Of a SYN: maximum segment size, and a window that is 2⁸ times as large (RFC 7323). */
const SYN_OPTIONS = [2, 4, SEGMENT_BYTES >> 8, SEGMENT_BYTES & 0xff, 1, 3, 3, 8];

/** Its size on the wire, also of the bytes that were not kept. */
export function wireBytesOf(packet: Packet): number {
  return headerBytesOf(packet) + packet.payload.length + packet.cutBytes;
}

export function headerBytesOf({ flags }: Packet): number {
  return IP_BYTES + TCP_BYTES + (flags & FLAGS.syn ? SYN_OPTIONS.length : 0);
}

/** Writes headers and payload, as far as it was kept, at the beginning of `into`. */
export function writePacket(packet: Packet, into: Uint8Array): void {
  const { ends, direction, flags, sequence, acknowledged, payload } = packet;
  const options = flags & FLAGS.syn ? SYN_OPTIONS : [];
  const headerBytes = IP_BYTES + TCP_BYTES + options.length;
  const server = serverAddress(ends.transport);
  const [source, destination] = direction === 'up' ? [BROWSER, server] : [server, BROWSER];
  const [sourcePort, destinationPort] =
    direction === 'up' ? [ends.clientPort, ends.serverPort] : [ends.serverPort, ends.clientPort];
  const view = new DataView(into.buffer, into.byteOffset);

  view.setUint8(0, 0x45);
  view.setUint16(2, wireBytesOf(packet));
  // It is not to be fragmented.
  view.setUint16(6, 0x4000);
  view.setUint8(8, 64);
  view.setUint8(9, TCP);
  into.set(source, 12);
  into.set(destination, 16);
  view.setUint16(10, checksum(sumOf(into.subarray(0, IP_BYTES))));

  view.setUint16(IP_BYTES, sourcePort);
  view.setUint16(IP_BYTES + 2, destinationPort);
  view.setUint32(IP_BYTES + 4, sequence);
  view.setUint32(IP_BYTES + 8, acknowledged);
  view.setUint8(IP_BYTES + 12, (TCP_BYTES + options.length) << 2);
  view.setUint8(IP_BYTES + 13, flags);
  view.setUint16(IP_BYTES + 14, WINDOW);
  into.set(options, IP_BYTES + TCP_BYTES);
  into.set(payload, headerBytes);
  const tcpBytes = wireBytesOf(packet) - IP_BYTES;
  const pseudoHeader = sumOf(into.subarray(12, IP_BYTES)) + TCP + tcpBytes;
  // Bytes that were not kept count as zero.
  view.setUint16(IP_BYTES + 16, checksum(pseudoHeader + sumOf(into.subarray(IP_BYTES, headerBytes + payload.length))));
}

/** RFC 1071: of 16-bit words, an odd byte is followed by a zero. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0);
  return sum;
}

function checksum(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
