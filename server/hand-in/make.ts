/** A hand-in, made and sealed: the whole file. */
import { canonicalJson } from '../../labs/hand-in/canonical.ts';
import { handInFileName } from '../../labs/hand-in/document.ts';
import type { RecordedRun } from '../../labs/hand-in/figures.ts';
import { withSeal } from '../../labs/hand-in/file.ts';
import { makeHandIn, runIdsOf } from '../../labs/hand-in/make.ts';
import { handInPage } from '../../labs/hand-in/page/page.ts';
import type { SigningKey } from './key.ts';
import { readOrder } from './order.ts';
import { sealOf } from './seal.ts';

export interface Making {
  /** What was asked for, as it came (`HandInOrder`). */
  order: Uint8Array;
  labVersion: string;
  /** Server's clock. */
  madeAtMs: number;
  key: SigningKey;
  /** A run that whoever asks may see; null: it is not there, or did not end. */
  findRun(id: string): Promise<RecordedRun | null>;
}

/** Text, and what it is called where it is saved. */
export interface Made {
  file: string;
  name: string;
}

/** Throws a `Problem` (400) when what is asked for can't be followed. */
export async function makeSealed({ order, labVersion, madeAtMs, key, findRun }: Making): Promise<Made> {
  const read = readOrder(order);
  const runs = new Map<string, RecordedRun>();
  // One after another: each may be large.
  for (const id of runIdsOf(read.progress, read.lab)) {
    const found = await findRun(id);
    if (found) runs.set(id, found);
  }
  const json = canonicalJson(makeHandIn({ ...read, runs, labVersion, madeAtMs }));
  const page = handInPage(JSON.parse(json), json, key.fingerprint);
  return { file: withSeal(page, sealOf(page, json, key)), name: handInFileName(read.lab.id, read.name) };
}
