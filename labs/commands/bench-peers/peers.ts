/** Who is measured side by side. A new peer is a file in `peers/` and a line here. */
import { existsSync, readFileSync } from 'node:fs';
import { OUR_SERVER, OUR_SERVER_NAME, TRANSPORTS, type TransportName } from '../../../server/contract.ts';
import { createShelf } from '../../../server/foreign/shelf.ts';
import { startOurs } from '../../../server/swarm/target/ours.ts';
import { startProgramTarget } from '../../../server/swarm/target/program.ts';
import type { Target } from '../../../server/swarm/target/target.ts';

export interface Peer {
  /** What it is chosen and shown by. */
  name: string;
  version: string;
  transports: readonly TransportName[];
  start(): Promise<Target>;
}

/** What it says while it works is nobody's concern; its last words are in the error, if it fails. */
const onLog = (): void => {};

/** A peer that runs on Node. */
interface NodePeer {
  name: string;
  file: string;
  /** What it is about; null: Node.js alone. */
  package: string | null;
  transports: TransportName[];
}

export const NODE_PEERS: NodePeer[] = [
  { name: 'raw', file: 'raw.mjs', package: null, transports: ['polling', 'long-polling', 'sse', 'websocket'] },
  { name: 'ws', file: 'ws.mjs', package: 'ws', transports: ['websocket'] },
  { name: 'socket.io', file: 'socket-io.mjs', package: 'socket.io', transports: ['websocket'] },
  { name: 'http', file: 'http.mjs', package: null, transports: ['page', 'polling', 'long-polling', 'sse'] },
  { name: 'better-sse', file: 'better-sse.mjs', package: 'better-sse', transports: ['sse'] },
];

/** Of labs/servers. pywebsocket3 starts two threads for each client, and does not keep up with a thousand. */
const SERVERS = ['node', 'python', 'go', 'tornado'];

/** In the order of the tables. */
export const PEER_NAMES = [...NODE_PEERS.map(({ name }) => name), ...SERVERS, OUR_SERVER];

/** What others are compared with: what most people would write first. */
export const baseOf = (transport: TransportName): string => (transport === 'websocket' ? 'ws' : 'http');

export interface Places {
  /** The project's folder, and that of the built page. */
  root: string;
  webDir: string;
  /** The built file of our bench. */
  bench: string;
}

/** It serves nothing but the feed; `webDir` is only passed on. */
export function nodePeer({ name, file, package: from, transports }: NodePeer, root: string, webDir: string): Peer {
  return {
    name,
    version: from === null ? `Node.js ${process.version}` : `${from} ${versionOf(root, from)}`,
    transports,
    start: () =>
      startProgramTarget({
        looked: {
          manifest: {
            ...{
              id: name,
              folder: `${root}/labs/commands/bench-peers/peers`,
              name: { en: name, es: name },
              language: 'JavaScript',
            },
            ...{ about: { en: '', es: '' }, transports, proxy: false, programs: [], needs: [] },
            command: ['node', '--expose-gc', file],
          },
          ...{ program: '', needs: [], found: true },
        },
        assetsDir: webDir,
        onLog,
      }),
  };
}

/** Those of these names that can be started here, and what is left out, with what is missing. */
export async function findPeers(
  names: readonly string[],
  { root, webDir, bench }: Places,
): Promise<{ peers: Peer[]; missing: string[] }> {
  const peers: Peer[] = [];
  const missing: string[] = [];
  for (const one of NODE_PEERS.filter(({ name }) => names.includes(name))) {
    if (one.package === null || existsSync(packageFile(root, one.package))) peers.push(nodePeer(one, root, webDir));
    else missing.push(`${one.name} (npm ci)`);
  }
  const shelf = createShelf({ folder: `${root}/labs/servers`, now: Date.now });
  const wanted = SERVERS.filter((one) => names.includes(one));
  const { servers } = wanted.length === 0 ? { servers: [] } : await shelf.list();
  for (const id of wanted) {
    const found = servers.find((one) => one.id === id);
    if (!found?.needs.every((need) => need.found)) {
      missing.push(`${id} (${found?.needs.flatMap(({ what, found }) => (found ? [] : what)).join(', ') ?? 'folder'})`);
      continue;
    }
    const looked = await shelf.find(id);
    peers.push({
      name: id,
      version: looked.needs.map(({ what, version }) => `${what} ${version}`).join(', '),
      transports: looked.manifest.transports,
      start: () => startProgramTarget({ looked, assetsDir: webDir, onLog }),
    });
  }
  const ours: Peer = {
    name: OUR_SERVER,
    version: OUR_SERVER_NAME,
    transports: TRANSPORTS,
    start: () => startOurs(bench),
  };
  if (names.includes(OUR_SERVER)) peers.push(ours);
  return { peers, missing };
}

const packageFile = (root: string, name: string): string => `${root}/node_modules/${name}/package.json`;

function versionOf(root: string, name: string): string {
  return JSON.parse(readFileSync(packageFile(root, name), 'utf8')).version;
}
