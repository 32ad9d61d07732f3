/**
 * The runs that the lab ships: compressed documents that are read and never written, and an index of their headers, so
 * that listing them opens none of them. `npm run record` makes both.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { RecordedHandshake, Run, ShippedRun } from '../contract.ts';
import { readRun } from './document.ts';
import { MAX_DOCUMENT_BYTES } from './limits.ts';
import { withSettingsOfToday } from './settings.ts';

const decompress = promisify(gunzip);

export interface Recordings {
  list(): Promise<ShippedRun[]>;
  has(id: string): Promise<boolean>;
  /** Rejects when there is none, or when its file is damaged. */
  load(id: string): Promise<Run>;
  /** A recorded handshake as the lab answered it: JSON. Rejects when there is none. */
  handshake(name: RecordedHandshake): Promise<Uint8Array>;
}

const INDEX = 'index.json';

/** Reads what lies in `folder`; null, or a folder without an index: nothing is shipped. */
export function createRecordings(folder: string | null): Recordings {
  let index: Promise<ShippedRun[]> | null = null;
  /** Stepping through a flow asks for the same one again and again. */
  let lastRead: Run | null = null;

  const list = (): Promise<ShippedRun[]> => {
    index ??= folder === null ? Promise.resolve([]) : readIndex(folder);
    return index;
  };

  const open = async (name: string): Promise<Buffer> =>
    decompress(await readFile(join(folder ?? '', `${name}.json.gz`)), { maxOutputLength: MAX_DOCUMENT_BYTES });

  return {
    list,
    has: async (id) => (await list()).some((one) => one.id === id),
    async load(id) {
      if (lastRead?.id === id) return lastRead;
      lastRead = { ...readRun((await open(id)).toString()), id };
      return lastRead;
    },
    handshake: (name) => open(`handshake-${name}`),
  };
}

/** Without an index, or with one that can't be read, the lab has no recordings and works all the same. */
async function readIndex(folder: string): Promise<ShippedRun[]> {
  const text = await readFile(join(folder, INDEX), 'utf8').catch(() => '[]');
  try {
    return (JSON.parse(text) as ShippedRun[]).map(withSettingsOfToday);
  } catch (error) {
    console.error(`${INDEX}: ${(error as Error).message}`);
    return [];
  }
}
