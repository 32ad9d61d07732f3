/** The exercises as somebody does them: a folder is made, checked at each save, kept, begun anew. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../../server/problem.ts';
import { changed, type Files } from './change.ts';
import { readFolder } from './folders.ts';
import { type Asked, exercise } from './index.ts';
import { serverFiles, starterFiles } from './sources.ts';
import { WITHOUT } from './steps/testing/node.ts';
import { plainFiles, SERVERS } from './testing.ts';
import { WORDS } from './words.ts';

let servers: string;
let lines: string[];

beforeEach(() => {
  servers = mkdtempSync(join(tmpdir(), 'duplex-exercise-'));
  for (const part of ['node', 'yours/starter/typescript'])
    cpSync(join(SERVERS, part), join(servers, part), { recursive: true });
  lines = [];
});

const stop = new AbortController();
/** Called with everything that was said so far. */
type OnSaid = (said: string) => void;

function doing(asked: Partial<Asked> & { name: string }, { signal = stop.signal, onSaid = (() => {}) as OnSaid } = {}) {
  return exercise(
    { watch: false, hint: false, reset: false, ...asked },
    {
      servers,
      webDir: servers,
      language: 'en',
      signal,
      print(line) {
        lines.push(line);
        onSaid(lines.join('\n'));
      },
    },
  );
}

const yours = (): string => join(servers, 'yours/typescript');

/** Somebody saves these files in their folder, in place of what is there. */
async function save(files: Files): Promise<void> {
  mkdirSync(yours(), { recursive: true });
  for (const [name, text] of await plainFiles(files)) writeFileSync(join(yours(), name), text);
}
/** A server that goes as far as a step. */
const asFarAs = async (step: number): Promise<Files> =>
  changed(await serverFiles(SERVERS, 'node'), WITHOUT.slice(step).flat());

describe('Writing one’s own', () => {
  test('at each save it is checked up to the first step that is not done, and what broke since is said to be broken', async () => {
    await save(await asFarAs(1));
    const ctrlC = new AbortController();
    const saves = [() => asFarAs(2), () => asFarAs(0)];
    const code = await doing(
      { name: 'yours', watch: true },
      {
        signal: ctrlC.signal,
        onSaid(said) {
          const asked = said.split(WORDS.en.waiting).length - 1;
          if (!said.trimEnd().endsWith(WORDS.en.waiting)) return;
          const next = saves[asked - 1];
          if (next) void next().then(save);
          else ctrlC.abort();
        },
      },
    );
    const [first = '', second = '', third = ''] = lines.join('\n').split(WORDS.en.waiting);
    expect(first).toContain('Step 2 of 12: Compute the accept key');
    expect(first).toContain('accept.sample');
    expect(second).toContain('Step 3 of 12');
    expect(second).not.toContain(WORDS.en.passedBefore);
    expect(third).toContain('Step 1 of 12');
    expect(third).toContain(WORDS.en.passedBefore);
    expect(code).toBe(1);
    expect(readFileSync(join(yours(), 'progress.json'), 'utf8')).toBe('{"passed":2}\n');
  });

  test('all steps done: it is told, with a solution to compare with', async () => {
    await save(await asFarAs(12));
    expect(await doing({ name: 'yours/typescript' })).toBe(0);
    expect(lines.filter((line) => line.includes('✓'))).toHaveLength(12);
    expect(lines.join('\n')).toMatch(/All twelve steps: .* reference solution: .*node$/m);
  });

  test('what the program wrote for people during the check that failed stands with it', async () => {
    await save(await starterFiles(SERVERS, 'typescript'));
    expect(await doing({ name: 'yours' })).toBe(1);
    expect(lines.join('\n')).toMatch(/answer\.101 [\s\S]*What the program wrote meanwhile[^:]*:\n +\d+ bytes came/);
    expect(lines.join('\n')).not.toMatch(/answers nobody|started again/);
  });

  test('a folder of one’s own, in any language, is asked the same steps', async () => {
    await save(await asFarAs(1));
    renameSync(yours(), join(servers, 'yours/perl'));
    expect(await doing({ name: 'yours/perl' })).toBe(1);
    expect(lines.join('\n')).toContain('Step 2 of 12: Compute the accept key');
    expect(readFileSync(join(servers, 'yours/perl/progress.json'), 'utf8')).toBe('{"passed":1}\n');
    const reset = await doing({ name: 'yours/perl', reset: true }).catch((error: Problem) => error);
    expect((reset as Problem).code).toBe('no-starter');
    expect(readdirSync(join(servers, 'yours'))).toContain('perl');
  });

  test('a program that does not start says why', async () => {
    await save(new Map([...(await asFarAs(0)), ['server.ts', 'throw new Error("not written yet");']]));
    const problem = await doing({ name: 'yours' }).catch((error: Problem) => error);
    expect(String((problem as Problem).text.en)).toContain('not written yet');
  });

  test('to begin anew puts aside what was written, and nothing is overwritten without being asked', async () => {
    await save(await asFarAs(1));
    writeFileSync(join(yours(), 'server.ts'), 'mine');
    await doing({ name: 'yours', reset: true }).catch(() => {});
    const kept = readdirSync(join(servers, '.kept'));
    expect(kept).toHaveLength(1);
    expect((await readFolder(join(servers, '.kept', kept[0] ?? ''))).get('server.ts')).toBe('mine');
    expect(readFileSync(join(yours(), 'server.ts'), 'utf8')).toBe(
      readFileSync(join(SERVERS, 'yours/starter/typescript/server.ts'), 'utf8'),
    );
  });
});

test.each([
  ['yours/starter', /yours\/typescript, yours\/python/],
  ['yours/..', /yours\/typescript, yours\/python/],
  ['yours/rust', /yours\/typescript, yours\/python/],
  ['broken/99', /broken\/01 to broken\/20/],
])('%s is no exercise, and it is said which there are', async (name, expected) => {
  const problem = await doing({ name }).catch((error: Problem) => error);
  expect((problem as Problem).status).toBe(400);
  expect((problem as Problem).text.en).toMatch(expected);
  expect(readdirSync(servers)).not.toContain('broken');
});
