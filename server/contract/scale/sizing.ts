/**
 * What so many clients would take: worked out on paper from what one of them costs (docs/scaling.md). An event is an update
 * that is sent to one client; of a transport that asks, a question with its answer.
 */

/** The numbers that a reader can change: what one client costs, and what a machine has. */
export interface SizingInputs {
  clients: number;
  /** Of one client. */
  eventsPerSecond: number;
  eventCpuUs: number;
  /** TCP payload, both directions. */
  eventBytes: number;
  /** Segments that carry it, both directions. */
  eventPackets: number;
  /** What TCP, IP and Ethernet add to each. */
  packetBytes: number;
  /** Memory of a connected client. */
  clientBytes: number;
  /** CPU of a new connection. */
  connectCpuUs: number;
  /** How busy a core may be, in percent: whoever comes while it is busy waits. */
  busyPercent: number;
  cores: number;
  memoryBytes: number;
  linkBitsPerSecond: number;
  /** What a process may hold: by its limit of open files, or by the ports of a proxy before it. */
  connectionsPerProcess: number;
}

/** What one client costs, by the way it is served: what a swarm measures. */
export const SIZING_COSTS = ['eventCpuUs', 'eventBytes', 'eventPackets', 'clientBytes', 'connectCpuUs'] as const;
export type SizingCost = (typeof SIZING_COSTS)[number];

/** What can be used up first. */
export const SIZING_BOUNDS = ['cpu', 'memory', 'link', 'connections'] as const;
export type SizingBound = (typeof SIZING_BOUNDS)[number];

export interface Sizing {
  /** Cores that would be busy all the time. */
  busyCores: number;
  memoryBytes: number;
  bitsPerSecond: number;
  /** Of one thread each, so that none is busier than it may be and none holds too many connections. */
  processes: number;
  /** How many machines each bound alone would ask for: a fraction. */
  machinesFor: Record<SizingBound, number>;
  machines: number;
  /** What asks for most of them. */
  bound: SizingBound;
  /** A process writes to one client after another: how much later than the first the last one has an update. */
  lastClientMs: number;
  /** How long all these machines are busy with nothing else when every client comes back at once. */
  comeBackSeconds: number;
}

/** Multiplies and divides; every input is above 0. */
export function sizeOf(given: SizingInputs): Sizing {
  const { clients, cores } = given;
  const events = clients * given.eventsPerSecond;
  const busyCores = (events * given.eventCpuUs) / 1e6;
  const memoryBytes = clients * given.clientBytes;
  const bitsPerSecond = events * (given.eventBytes + given.eventPackets * given.packetBytes) * 8;
  const forCpu = busyCores / (given.busyPercent / 100);
  const forConnections = clients / given.connectionsPerProcess;
  const machinesFor = {
    cpu: forCpu / cores,
    memory: memoryBytes / given.memoryBytes,
    link: bitsPerSecond / given.linkBitsPerSecond,
    // One process a core: more of them would only take turns.
    connections: forConnections / cores,
  };
  const bound = SIZING_BOUNDS.reduce((most, one) => (machinesFor[one] > machinesFor[most] ? one : most));
  const processes = Math.max(1, Math.ceil(forCpu), Math.ceil(forConnections));
  const machines = Math.max(1, Math.ceil(machinesFor[bound]));
  return {
    busyCores,
    memoryBytes,
    bitsPerSecond,
    processes,
    machinesFor,
    machines,
    bound,
    lastClientMs: ((clients / processes) * given.eventCpuUs) / 1000,
    comeBackSeconds: (clients * given.connectCpuUs) / 1e6 / (machines * cores),
  };
}
