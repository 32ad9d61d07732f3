/** The words of the calculation on paper. `es.ts` has the same keys. */
import type { SizingBound, SizingInputs } from '../../../../../server/contract.ts';

const ASKS: Record<SizingBound, string> = {
  cpu: 'CPU asks for',
  memory: 'memory asks for',
  link: 'the network asks for',
  connections: 'the connections a process may hold ask for',
};

/** What it is, its unit, and a word more. */
type FieldWords = readonly [label: string, unit: string, more: string];

export const en = {
  title: 'On paper: how many machines for a million clients?',
  lead: 'What one machine can’t show can be multiplied from what one client costs there. Change any number. An event is an update that is sent to one client; with request/response and polling it is a question with its answer.',
  source: 'Costs as measured in',
  docs: 'docs/scaling.md (the lab’s authors)',
  transport: 'Transport',
  missing: (names: string) => `This swarm has no figure for: ${names}. What stood there stays.`,
  origins: {
    written: 'Written here.',
    docs: (clients: string) => `From docs/scaling.md, with ${clients} clients.`,
    swarm: (name: string) => `From the swarm ${name}`,
    clients: (n: string) => `${n} ${n === '1' ? 'client' : 'clients'}`,
    mean: (n: string, low: string, high: string) => `mean of ${n} repeats, 95% interval ${low}–${high}.`,
    few: (n: string) => (n === '1' ? 'measured once.' : `mean of ${n} repeats.`),
  },
  ofClient: 'The clients',
  ofMachine: 'One machine',
  fields: {
    clients: ['Clients', '', 'All of them are connected, or ask in turn.'],
    eventsPerSecond: ['Events a second', 'per client', 'With polling every 5 s: 0.2.'],
    eventCpuUs: ['CPU of an event', 'µs', 'On the server, all its threads.'],
    eventBytes: ['Bytes of an event', 'B', 'What TCP carries, both directions.'],
    eventPackets: ['Packets of an event', '', 'A question and its answer are two.'],
    packetBytes: ['Around each packet', 'B', 'Headers of TCP, IP and Ethernet: an estimate.'],
    clientBytes: ['Memory of a client', 'kB', 'Of the server’s process; the kernel’s buffers come on top.'],
    connectCpuUs: ['CPU to connect', 'µs', 'TCP and the first answer; without TLS.'],
    busyPercent: ['A core may be busy', '%', 'The nearer to 100, the longer whoever comes waits.'],
    cores: ['Cores', '', 'A process of Node.js uses about one.'],
    memoryBytes: ['Memory', 'GB', 'What is left for these processes.'],
    linkBitsPerSecond: [
      'Network',
      'Gbit/s',
      'Bytes of both directions are added up. A full-duplex link carries as much each way, so for transports that ask this is up to twice too much.',
    ],
    connectionsPerProcess: [
      'Connections a process',
      '',
      'Its limit of open files. Behind a proxy: also the ports from which the proxy can connect to it, about 28,000.',
    ],
  } satisfies Record<keyof SizingInputs, FieldWords> as Record<keyof SizingInputs, FieldWords>,
  refused: (received: string, from: string, to: string) =>
    ` “${received}” can’t be taken. Write a number from ${from} to ${to}.`,
  heads: ['', 'It takes', 'Machines', 'Worked out'],
  resultOf: 'What it takes',
  bounds: {
    cpu: 'CPU',
    memory: 'Memory',
    link: 'Network',
    connections: 'Connections',
  } satisfies Record<SizingBound, string>,
  formulas: {
    cpu: 'clients × events × CPU of an event; ÷ busy ÷ cores',
    memory: 'clients × memory of a client; ÷ memory',
    link: 'clients × events × (bytes + packets × what is around each) × 8; ÷ network',
    connections: 'clients ÷ connections a process; ÷ cores',
  } satisfies Record<SizingBound, string>,
  cores: (n: string) => `${n} cores busy`,
  gigabytes: (n: string) => `${n} GB`,
  gigabits: (n: string) => `${n} Gbit/s`,
  processes: (n: string) => `${n} processes`,
  says: (clients: string, machines: number, shown: string, bound: SizingBound) =>
    `**${clients}** clients take **${machines === 1 ? '1 machine' : `${shown} machines`}**: ${ASKS[bound]} most.`,
  lastClient: (ms: string) =>
    `The last client of a process has an update about **${ms} ms** after the first (right to within a factor of three).`,
  comeBack: (seconds: string) =>
    `If all connections break at once, connecting again keeps them busy for **${seconds} s**.`,
  care: 'Not in it: TLS, compression, what a proxy before the servers takes, the store that they share, and a machine to spare for when one fails.',
};
