/** The servers of labs/servers that can be tried on this machine. */
import { join } from 'node:path';
import { readManifest } from '../../server/foreign/manifest.ts';
import { lookFor } from '../../server/foreign/needs.ts';
import { createShelf, type Shelf } from '../../server/foreign/shelf.ts';
import { findTornado } from '../commands/programs/tornado.mjs';

const inProject = (path: string): string => join(import.meta.dirname, '../..', path);
export const SERVERS = inProject('labs/servers');

/**
 * A shelf with them, and with those in the folders `others`. Tornado is installed where that is one command; the handlers
 * for pywebsocket3 meet a stand-in where that is not installed.
 */
export async function serversHere(others: string[] = []): Promise<Shelf> {
  findTornado();
  const { found } = await lookFor(await readManifest(join(SERVERS, 'pywebsocket')));
  if (!found) process.env.PYTHONPATH = inProject('labs/tests/programs/pywebsocket');
  return createShelf({ folder: SERVERS, others, now: Date.now });
}

/** What is written in exercises (`yours/python`, `broken/05`) is meant to fail. */
export const isExercise = ({ id }: { id: string }): boolean => id.includes('/');
