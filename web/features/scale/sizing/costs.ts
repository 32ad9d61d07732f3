/** What one client costs: measured by `npm run scale`, and told in docs/scaling.md with the machine that it was. */
import type { SizingInputs, TransportName } from '../../../../server/contract.ts';
import type { ClientCosts, SizingState } from './fields.ts';

const OURS = {
  page: { eventCpuUs: 320, eventBytes: 3860, eventPackets: 4, clientBytes: 32_000, connectCpuUs: 974 },
  polling: { eventCpuUs: 81, eventBytes: 747, eventPackets: 2, clientBytes: 21_000, connectCpuUs: 309 },
  'long-polling': { eventCpuUs: 58, eventBytes: 758, eventPackets: 2, clientBytes: 16_000, connectCpuUs: 277 },
  sse: { eventCpuUs: 11, eventBytes: 124, eventPackets: 1, clientBytes: 17_000, connectCpuUs: 244 },
  websocket: { eventCpuUs: 8.7, eventBytes: 102, eventPackets: 1, clientBytes: 15_000, connectCpuUs: 288 },
} satisfies Partial<Record<TransportName, ClientCosts>>;

/** Of transports that were measured so. */
export const MEASURED: Partial<Record<TransportName, ClientCosts>> = OURS;

/** A rented server of today, and a feed at the pace of a ticker. */
const A_MACHINE: Omit<SizingInputs, keyof ClientCosts> = {
  clients: 1_000_000,
  eventsPerSecond: 1,
  packetBytes: 90,
  busyPercent: 50,
  cores: 16,
  memoryBytes: 64e9,
  linkBitsPerSecond: 10e9,
  connectionsPerProcess: 20_000,
};

export const FIRST_SIZING: SizingState = {
  transport: 'websocket',
  given: { ...A_MACHINE, ...OURS.websocket },
  refused: {},
};
