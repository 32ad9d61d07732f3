import type { IncomingMessage } from 'node:http';

const plain = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '');

/** Whether this request comes from the lab's own machine: over loopback, or by an address of its own. */
export function isLocal({
  socket,
}: {
  socket: Pick<IncomingMessage['socket'], 'remoteAddress' | 'localAddress'>;
}): boolean {
  const address = plain(socket.remoteAddress);
  return address === '::1' || address.startsWith('127.') || (address !== '' && address === plain(socket.localAddress));
}
