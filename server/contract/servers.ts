/** Programs that can serve the windows in our server's place (docs/servers.md). */
import type { Text } from './text.ts';
import type { TransportName } from './transports/index.ts';

/** The server that is part of the lab. */
export const OUR_SERVER = 'lab';
/** What our server is called where servers are chosen and compared. */
export const OUR_SERVER_NAME = 'Duplex Lab (Node.js)';

const ID = /^[a-z0-9][a-z0-9-]{0,31}(\/[a-z0-9][a-z0-9-]{0,31})?$/;
/**
 * Whether a server can be called so: what people choose by, and what a run's settings hold. One that lies in a folder of
 * several has both names: `yours/python`.
 */
export function isServerId(id: unknown): id is string {
  return typeof id === 'string' && ID.test(id);
}

/** Something that a program can't run without. */
export interface ServerNeed {
  what: string;
  found: boolean;
  /** As it says itself; null: it wasn't found, or says nothing. */
  version: string | null;
  /** How to get it. */
  get: Text;
}

/** A program that can be chosen. */
export interface ServerInfo {
  /** The name of its folder, below `labs/servers/`: what it is chosen by. */
  id: string;
  name: Text;
  language: string;
  about: Text;
  /** What it serves. The windows of the other transports are served by ours. */
  transports: TransportName[];
  /** It is a proxy, and stands before our server. */
  proxy?: boolean;
  needs: ServerNeed[];
  /** All that it needs is there. */
  found: boolean;
}

/** What GET /api/servers answers. */
export interface ServersList {
  servers: ServerInfo[];
  /** Folders whose `server.json` can't be followed. */
  unreadable: { id: string; reason: Text }[];
}

/** What a run's document says of the program that served it. */
export interface RunServer {
  id: string;
  /** In English. */
  name: string;
  /** In both languages, where they differ. */
  names?: Text;
  language: string;
  /** As it stands in its `server.json`. */
  command: string;
  versions: { what: string; version: string }[];
  /** What it served. */
  transports: TransportName[];
  /** Why it ended before the run did. */
  failure?: Text;
}

/** How a program stands that was chosen for a run. */
export type ProgramState = 'building' | 'starting' | 'running' | 'ended';
