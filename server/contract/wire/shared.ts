/** Whose what is on an origin that several transports share. */
import type { RunSettings } from '../run/settings.ts';
import type { TransportName } from '../transports/index.ts';
import type { ConnectionRecord, WireEvent } from './wire.ts';

/** All are served on this one's port then. */
export const SHARED_HOST: TransportName = 'page';

/** The transports on whose ports a run's windows are served. */
export function hostsOf({ oneOrigin, transports }: Pick<RunSettings, 'oneOrigin' | 'transports'>): TransportName[] {
  return oneOrigin ? [SHARED_HOST] : transports;
}

/** Whether an event is this transport's, and not of several. */
export function isOfTransport({ transport, shared }: WireEvent, name: TransportName): boolean {
  return transport === name && shared !== true;
}

/** Whether something of this transport went over a connection, as far as is known. */
export function carries({ transport, carried }: ConnectionRecord, name: TransportName): boolean {
  return carried ? carried.includes(name) : transport === name;
}
