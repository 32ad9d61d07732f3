/** What a lab is started with. */
import type { IncomingMessage } from 'node:http';
import type { Language, Text } from '../contract.ts';
import { readStoreAddress, type StoreAddress } from '../feed/redis/address.ts';
import { readManifest } from '../foreign/manifest.ts';
import { checkNamed } from '../foreign/shelf.ts';
import { canonicalHost } from '../http/address.ts';

export interface LabOptions {
  /** Port of the lab's page; the transports take the five after it where they are free. 0: any. */
  port: number;
  host: string;
  /** Origins of proxies by which browsers may come, such as http://localhost:8080. */
  behind?: string[];
  /** Folder of the run documents. */
  runsDir: string;
  /** Folder of the recorded runs that are shipped. Left out: none are. */
  recordingsDir?: string;
  /** Folder of what is this user's alone: the private key. Left out: nothing is kept from start to start. */
  stateDir?: string;
  /** Folder of the built page. Left out: the one beside the built server. */
  webDir?: string;
  /** Folder of the servers that can be chosen, a folder each. Left out: there is ours alone. */
  serversDir?: string;
  /** Folders of other servers, as the person who starts the lab names them. */
  servers?: string[];
  /** The built program that makes the checks. Left out: the one beside the lab's, if there is one. */
  checkingProgram?: string;
  language?: Language | null;
  /** The page reloads when the server restarts. */
  dev?: boolean;
  /** How many updates the feed keeps. */
  historySize?: number;
  /** How many runs may go on at once; left out: what the machine's cores carry. */
  benches?: number;
  /** Where a feed is kept that other labs deliver too: `redis://host:port/…`. Left out: there is none. */
  feed?: string;
  /** Is told what the person who started the lab should know later. */
  onNews?: (news: Text) => void;
  /** Who sits at this machine, and so sees every run. */
  atMachine?: (request: IncomingMessage) => boolean;
}

/** The options as the lab goes by them. */
export interface Settled extends LabOptions {
  /** As browsers write it. */
  host: string;
  /** Folder of the built page. */
  webDir: string;
  /** Where the shared feed is kept, if there is one. */
  store: StoreAddress | null;
}

/**
 * Looks at once at what was named by hand, so that a slip of the hand is told where it was made. Throws a `Problem` that
 * says which.
 */
export async function settle(options: LabOptions & { webDir: string }): Promise<Settled> {
  const host = canonicalHost(options.host);
  const store = options.feed === undefined ? null : readStoreAddress(options.feed);
  checkNamed(options.servers ?? []);
  for (const folder of options.servers ?? []) await readManifest(folder);
  return { ...options, host, store };
}
