/** For tests: a server's files in a folder of their own, started and asked. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformWithOxc } from 'vite';
import type { Check } from '../../../server/checker/check.ts';
import { runChecks } from '../../../server/checker/run.ts';
import { checkProgram } from '../../../server/checker/target/program.ts';
import type { CheckReport } from '../../../server/contract.ts';
import { readManifest } from '../../../server/foreign/manifest.ts';
import { lookFor } from '../../../server/foreign/needs.ts';
import type { Files } from './change.ts';

/** The project's `labs/servers`. */
export const SERVERS = join(import.meta.dirname, '../../servers');

/**
 * The same program in JavaScript: TypeScript is translated here, once, because a program that does it itself takes longer
 * to start.
 */
export async function plainFiles(files: Files): Promise<Files> {
  const plain = [...files].map(async ([name, text]): Promise<[string, string]> => {
    if (name.endsWith('.ts')) {
      const { code } = await transformWithOxc(text, name);
      return [name.replace('.ts', '.mjs'), code.replaceAll(/(["']\.\/[\w-]+)\.ts/g, '$1.mjs')];
    }
    if (name !== 'server.json') return [name, text];
    const { command, ...manifest } = JSON.parse(text);
    return [name, JSON.stringify({ ...manifest, command: command[0] === 'node' ? ['node', 'server.mjs'] : command })];
  });
  return new Map(await Promise.all(plain));
}

async function folderWith(files: Files): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), 'duplex-exercise-')), 'server');
  mkdirSync(folder);
  for (const [name, text] of await plainFiles(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Starts the server that these files are, asks up to the first that it must pass and does not, and ends it. */
export async function ask(files: Files, checks: readonly Check[]): Promise<CheckReport> {
  const manifest = await readManifest(await folderWith(files));
  // What Python servers need was looked for once.
  const looked = { ...(manifest.programs.length > 0 ? python : { program: '', needs: [], found: true }), manifest };
  const target = await checkProgram({ looked, assetsDir: tmpdir() });
  try {
    return await runChecks(target, { checks, labVersion: '0', stopAtFirst: true });
  } finally {
    await target.close();
  }
}

const python = await lookFor(await readManifest(join(SERVERS, 'python')));
/** Is there a Python that can run the servers in it? */
export const hasPython = python.found;
