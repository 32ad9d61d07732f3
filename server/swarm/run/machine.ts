/** The machine that it is measured on, and what it allows. */
import { readFileSync } from 'node:fs';
import { arch, cpus, type as osType, release, totalmem } from 'node:os';
import type { ScaleAllowed, ScaleMachine, ScalePlan } from '../../contract.ts';
import { openFilesLimit } from '../../open-files/limit.ts';

/** What a process has open besides its clients: listening sockets, its libraries, its channel. */
const OWN_FILES = 100;
/** So many clients a process of clients, if there are cores for more than one. */
const CLIENTS_A_PROCESS = 5000;
/** Linux lets a program connect from any of 127.0.0.1 … 127.255.255.254; elsewhere only from the first. */
const LINUX_ADDRESSES = 8;

export function thisMachine(): ScaleMachine {
  const { soft, hard } = openFilesLimit();
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model.trim() || '?',
    memoryBytes: totalmem(),
    platform: `${osType()} ${/^[\d.]*\d/.exec(release())?.[0] ?? ''} ${arch()}`,
    node: process.version,
    openFiles: { soft, hard },
    localPorts: localPorts(),
  };
}

/** From how many ports of one address connections can start; null: the system doesn't tell. */
export function localPorts(): number | null {
  try {
    const [first, last] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
      .trim()
      .split(/\s+/)
      .map(Number);
    return (last as number) - (first as number) + 1;
  } catch {
    return null;
  }
}

/**
 * How many clients connect from one address before the next one is used: some of its ports are taken by others, or not free
 * again yet.
 */
export const clientsAnAddress = (ports: number | null): number =>
  ports === null ? Number.POSITIVE_INFINITY : Math.floor(0.9 * ports);

/** What this machine allows a swarm of that plan. */
export function whatIsAllowed(machine: ScaleMachine, { transports, clients, together }: ScalePlan): ScaleAllowed {
  const { openFiles, cores, memoryBytes } = machine;
  const aProcess = openFiles.soft === null ? null : Math.max(0, openFiles.soft - OWN_FILES);
  const most = (clients.at(-1) ?? 1) * (together ? transports.length : 1);
  const forFiles = aProcess === null || aProcess === 0 ? 1 : Math.ceil(Math.min(most, aProcess) / aProcess);
  return {
    openFiles: openFiles.soft,
    clientsAServer: aProcess,
    clientProcesses: Math.max(forFiles, Math.min(Math.max(1, cores - 1), Math.ceil(most / CLIENTS_A_PROCESS))),
    localPorts: machine.localPorts,
    localAddresses: process.platform === 'linux' ? LINUX_ADDRESSES : 1,
    mostMemoryBytes: memoryBytes / 2,
  };
}
