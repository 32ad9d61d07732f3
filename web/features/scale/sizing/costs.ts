/** What one client costs: as docs/scaling.md tells it, with the machine that it was, or as a swarm of one's own measured it. */
import {
  type ScaleClientCosts,
  type ScaleView,
  SIZING_COSTS,
  type SizingCost,
  type SizingInputs,
  TRANSPORTS,
  type TransportName,
} from '../../../../server/contract.ts';
import type { ClientCosts, CostsOfSwarm, Origin, SizingState } from './fields.ts';

interface DocCosts extends ClientCosts {
  /** With so many clients. */
  measuredWith: number;
}

const OURS = {
  page: {
    ...{ measuredWith: 2000, eventCpuUs: 320, eventBytes: 3860 },
    ...{ eventPackets: 4, clientBytes: 32_000, connectCpuUs: 974 },
  },
  polling: {
    ...{ measuredWith: 5000, eventCpuUs: 81, eventBytes: 747 },
    ...{ eventPackets: 2, clientBytes: 21_000, connectCpuUs: 309 },
  },
  'long-polling': {
    ...{ measuredWith: 5000, eventCpuUs: 58, eventBytes: 758 },
    ...{ eventPackets: 2, clientBytes: 16_000, connectCpuUs: 277 },
  },
  sse: {
    ...{ measuredWith: 5000, eventCpuUs: 11, eventBytes: 124 },
    ...{ eventPackets: 1, clientBytes: 17_000, connectCpuUs: 244 },
  },
  websocket: {
    ...{ measuredWith: 5000, eventCpuUs: 8.7, eventBytes: 102 },
    ...{ eventPackets: 1, clientBytes: 15_000, connectCpuUs: 288 },
  },
} satisfies Partial<Record<TransportName, DocCosts>>;

/** Of transports that were measured so. */
export const MEASURED: Partial<Record<TransportName, DocCosts>> = OURS;

/** A rented server of today, and a feed at the pace of a ticker. */
const A_MACHINE: Omit<SizingInputs, SizingCost> = {
  clients: 1_000_000,
  eventsPerSecond: 1,
  packetBytes: 90,
  busyPercent: 50,
  cores: 16,
  memoryBytes: 64e9,
  linkBitsPerSecond: 10e9,
  connectionsPerProcess: 20_000,
};

/** As exact as is worth reckoning with. */
const rounded = (value: number): number => Number(value.toPrecision(3));

type Taken = Partial<Record<SizingCost, { value: number; origin: Origin }>>;

function fromDocs({ measuredWith, ...costs }: DocCosts): Taken {
  const origin: Origin = { from: 'docs', clients: measuredWith };
  return Object.fromEntries(SIZING_COSTS.map((name) => [name, { value: costs[name], origin }]));
}

function fromSwarm({ costs: _, ...swarm }: CostsOfSwarm, { clients, figures }: ScaleClientCosts): Taken {
  const taken: Taken = {};
  for (const name of SIZING_COSTS) {
    const figure = figures[name];
    if (!figure) continue;
    const { value, n, low, high } = figure;
    taken[name] = { value: rounded(value), origin: { from: 'swarm', swarm, clients, n, low, high } };
  }
  return taken;
}

/** What a source has of a transport, with the most clients; null: nothing. */
function costsOf(source: SizingState['source'], transport: TransportName): Taken | null {
  if (source === 'docs') {
    const costs = MEASURED[transport];
    return costs ? fromDocs(costs) : null;
  }
  const costs = source.costs.findLast((one) => one.transport === transport);
  return costs ? fromSwarm(source, costs) : null;
}

/** The transports that a source has costs of. */
export const transportsOf = (source: SizingState['source']): TransportName[] =>
  TRANSPORTS.filter((one) => costsOf(source, one) !== null);

/** What this swarm measured, as it can be taken; null: nothing of the kind. */
export function costsIn({ id, name, createdAtMs, costs }: ScaleView): CostsOfSwarm | null {
  return costs.length === 0 ? null : { id, ...(name !== undefined && { name }), createdAtMs, costs };
}

/**
 * The table with the costs of a transport as a source has them, or of the last it has where it doesn't have this one. What the
 * source didn't measure stays as it was, with where that came from.
 */
export function sizingFrom(
  sizing: SizingState,
  source: SizingState['source'],
  wanted: TransportName = sizing.transport,
): SizingState {
  const transport = transportsOf(source).includes(wanted) ? wanted : (transportsOf(source).at(-1) ?? wanted);
  const given = { ...sizing.given };
  const origins = { ...sizing.origins };
  for (const [name, { value, origin }] of Object.entries(costsOf(source, transport) ?? {}) as [
    SizingCost,
    { value: number; origin: Origin },
  ][]) {
    given[name] = value;
    origins[name] = origin;
  }
  return { ...sizing, source, transport, given, origins, refused: {} };
}

/** Which costs the source of the table did not measure. */
export function missingIn({ source, transport }: SizingState): SizingCost[] {
  const costs = costsOf(source, transport) ?? {};
  return SIZING_COSTS.filter((name) => costs[name] === undefined);
}

const EXAMPLE: Origin = { from: 'example' };

export const FIRST_SIZING: SizingState = sizingFrom(
  {
    isOpen: false,
    source: 'docs',
    transport: 'websocket',
    given: { ...A_MACHINE, ...OURS.websocket },
    origins: Object.fromEntries(
      [...Object.keys(A_MACHINE), ...SIZING_COSTS].map((name) => [name, EXAMPLE]),
    ) as SizingState['origins'],
    refused: {},
  },
  'docs',
);
