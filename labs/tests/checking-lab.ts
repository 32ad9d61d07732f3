/** A lab whose page can check, with servers of its own: what somebody writes in the project's folder is left alone. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lab, startLab } from '../../server/main.ts';
import { inProject } from '../commands/tools/paths.mjs';

export interface CheckingLab {
  lab: Lab;
  /** Its folder of servers: our own in Node, and the starters. */
  servers: string;
  close(): Promise<void>;
}

/** `programs`: servers of one file in JavaScript, by name. */
export async function startCheckingLab(programs: Record<string, string> = {}): Promise<CheckingLab> {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-checking-'));
  const servers = join(folder, 'servers');
  for (const part of ['node', 'typescript.mjs', 'yours/starter']) {
    cpSync(inProject(`labs/servers/${part}`), join(servers, part), { recursive: true });
  }
  // What translates TypeScript comes from the project.
  symlinkSync(inProject('node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(programs)) {
    mkdirSync(join(servers, name));
    writeFileSync(join(servers, name, 'server.mjs'), text);
    const about = { en: 'For a test.', es: 'Para una prueba.' };
    const manifest = {
      name,
      language: 'JavaScript',
      about,
      transports: ['websocket'],
      needs: [],
      command: ['node', 'server.mjs'],
    };
    writeFileSync(join(servers, name, 'server.json'), JSON.stringify(manifest));
  }
  const lab = await startLab({
    port: 0,
    host: '127.0.0.1',
    runsDir: join(folder, 'runs'),
    webDir: inProject('dist/web'),
    serversDir: servers,
    checkingProgram: inProject('dist/server/checking.js'),
  });
  return {
    lab,
    servers,
    async close() {
      await lab.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
