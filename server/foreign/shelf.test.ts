import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { readManifest } from './manifest.ts';
import { checkNamed, createShelf } from './shelf.ts';
import { programFolder, someFolder } from './testing.ts';

const GOOD = {
  name: 'Tornado',
  language: 'Python',
  about: { en: 'One.', es: 'Uno.' },
  transports: ['websocket', 'page'],
  needs: [],
  command: ['node', 'server.mjs'],
};

/** A shelf with one folder in it. */
function shelfWith(manifest: unknown, id = 'tornado') {
  const folder = someFolder();
  mkdirSync(join(folder, id));
  writeFileSync(join(folder, id, 'server.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return { folder, shelf: createShelf({ folder, now: Date.now }) };
}

async function refused(doing: Promise<unknown>): Promise<Problem> {
  const error = await doing.then(
    () => null,
    (thrown) => thrown,
  );
  if (error instanceof Problem) return error;
  throw error ?? new Error('it was taken');
}

test('a new server is a new folder, and nothing else', async () => {
  const { folder, shelf } = shelfWith(GOOD);
  expect((await shelf.list()).servers.map(({ id }) => id)).toEqual(['tornado']);
  mkdirSync(join(folder, 'a-new-one'));
  writeFileSync(
    join(folder, 'a-new-one', 'server.json'),
    JSON.stringify({ ...GOOD, name: { en: 'New', es: 'Nuevo' } }),
  );
  const { servers } = await shelf.list();
  expect(servers.map(({ id, name, found, transports }) => [id, name, found, transports])).toEqual([
    ['a-new-one', { en: 'New', es: 'Nuevo' }, true, ['page', 'websocket']],
    // One name stands for both languages.
    ['tornado', { en: 'Tornado', es: 'Tornado' }, true, ['page', 'websocket']],
  ]);
});

test('what several need that stands beside their folders is looked for once', async () => {
  const folder = someFolder();
  const [beside, own] = ['../find.mjs', 'find.mjs'];
  /** A file beside, which is told to look at one of its own. */
  const both = ['node', beside, own];
  const asked = join(folder, 'asked');
  const script = `import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(asked)}, process.argv[2] + ' ');`;
  writeFileSync(join(folder, 'find.mjs'), script);
  const get = { en: '', es: '' };
  const needs = [['node', beside, beside], ['node', own, own], both].map((find) => ({ what: 'it', find, get }));
  for (const id of ['a', 'b']) {
    mkdirSync(join(folder, id));
    writeFileSync(join(folder, id, 'find.mjs'), script);
    writeFileSync(join(folder, id, 'server.json'), JSON.stringify({ ...GOOD, needs }));
  }
  const { servers } = await createShelf({ folder, now: Date.now }).list();
  expect(servers.map(({ found }) => found)).toEqual([true, true]);
  expect(readFileSync(asked, 'utf8').trim().split(' ').sort()).toEqual([beside, own, own, own, own]);
});

test('a folder of several is one of servers: each is called by both names', async () => {
  const { folder, shelf } = shelfWith(GOOD, 'yours');
  for (const name of ['python', '.kept/python', 'starter/deeper']) {
    mkdirSync(join(folder, 'several', name), { recursive: true });
    writeFileSync(join(folder, 'several', name, 'server.json'), JSON.stringify(GOOD));
  }
  expect((await shelf.list()).servers.map(({ id }) => id)).toEqual(['several/python', 'yours']);
  const { manifest } = await shelf.find('several/python');
  expect([manifest.id, manifest.folder]).toEqual(['several/python', join(folder, 'several/python')]);
  for (const id of ['several', 'several/starter', 'several/starter/deeper', 'several/.kept']) {
    expect((await refused(shelf.find(id))).status).toBe(404);
  }
});

describe('Only what lies on the shelf is ever started', () => {
  test.each([
    '../tornado',
    'tornado/../tornado',
    '/etc',
    '.',
    '..',
    '',
    'Tornado',
    'unknown',
    'lab',
    '{"command":["id"]}',
  ])('not %j', async (id) => {
    const { shelf } = shelfWith(GOOD);
    const { status, code } = await refused(shelf.find(id));
    expect([status, code]).toEqual([404, 'no-such-server']);
  });

  test('a link that leads elsewhere is no server, nor is a manifest that is one', async () => {
    const { folder, shelf } = shelfWith(GOOD);
    const elsewhere = programFolder('');
    symlinkSync(elsewhere, join(folder, 'led-away'));
    mkdirSync(join(folder, 'half'));
    symlinkSync(join(elsewhere, 'server.json'), join(folder, 'half', 'server.json'));
    expect((await shelf.list()).servers.map(({ id }) => id)).toEqual(['tornado']);
    for (const id of ['led-away', 'half']) expect((await refused(shelf.find(id))).status).toBe(404);
  });

  test('one that was named at the command line is one more', async () => {
    const shelf = createShelf({ folder: null, others: [programFolder('', {}, 'mine')], now: Date.now });
    expect((await shelf.find('mine')).manifest.name.es).toBe('Program');
  });
});

describe('What a server needs', () => {
  const need = (find: string[]) => ({ what: 'A thing', find, get: { en: 'Buy it.', es: 'Cómprala.' } });

  test('is there with its version, or it is said how to get it', async () => {
    const there = need(['node', '--version']);
    const missing = { ...need(['no-such-program-here']), what: 'Another' };
    const { shelf } = shelfWith({ ...GOOD, needs: [there, missing] });
    const [server] = (await shelf.list()).servers;
    expect(server).toMatchObject({
      found: false,
      needs: [{ version: process.version }, { found: false, version: null }],
    });
    const problem = await refused(shelf.find('tornado'));
    expect([problem.status, problem.text.en]).toEqual([409, expect.stringContaining('Another: Buy it.')]);
    expect(problem.text.es).toContain('Another: Cómprala.');
  });

  test('is believed once it was found, until the manifest is another; what was missing is looked for again', async () => {
    let nowMs = 0;
    const folder = someFolder();
    const write = (found: boolean): void => {
      const find = ['node', '-e', `require('node:fs').appendFileSync('looks', '.'); process.exit(${found ? 0 : 1})`];
      writeFileSync(join(folder, 'tornado', 'server.json'), JSON.stringify({ ...GOOD, needs: [need(find)] }));
    };
    mkdirSync(join(folder, 'tornado'));
    const shelf = createShelf({ folder, now: () => nowMs });
    const looks = async (): Promise<number> => {
      await shelf.list();
      return readFileSync(join(folder, 'tornado', 'looks'), 'utf8').length;
    };
    write(false);
    expect([await looks(), await looks()]).toEqual([1, 1]);
    nowMs += 10_000;
    expect(await looks()).toBe(2);
    write(true);
    expect(await looks()).toBe(3);
    nowMs += 60_000;
    expect(await looks()).toBe(3);
    // Who wants to start it now is told what is there now.
    await shelf.find('tornado');
    expect(await looks()).toBe(4);
  });

  test('is looked for with each of its programs, until one has it', async () => {
    const needs = [need(['{program}', '-e', 'console.log(7)'])];
    const programs = ['no-such-program-here', process.execPath];
    const { shelf } = shelfWith({ ...GOOD, programs, needs });
    expect(await shelf.find('tornado')).toMatchObject({ program: process.execPath, needs: [{ version: '7' }] });
  });
});

describe('A manifest that can’t be followed says what is wrong', () => {
  test.each([
    ['{', /can't be read/],
    ['[]', /it is a list of 0; it must be an object/],
    [{ ...GOOD, name: undefined }, /"name" is missing/],
    [{ ...GOOD, name: { en: 'Tornado' } }, /"name\.es" is missing/],
    [{ ...GOOD, about: 'x' }, /"about" is "x"; it must be an object/],
    [{ ...GOOD, transports: [] }, /"transports" is a list of 0; it must be a list of at least one/],
    [{ ...GOOD, transports: ['carrier-pigeon'] }, /"transports\[0\]" is "carrier-pigeon"; it must be one of page/],
    [{ ...GOOD, command: 'rm -rf' }, /"command" is "rm -rf"; it must be a list/],
    [{ ...GOOD, needs: [{ what: 'x' }] }, /"needs\[0\].find" is missing/],
    [' '.repeat(70_000), /at most 65536 bytes/],
  ])('%j', async (manifest, said) => {
    const { shelf } = shelfWith(manifest);
    const { servers, unreadable } = await shelf.list();
    expect(servers).toEqual([]);
    expect(unreadable).toEqual([
      { id: 'tornado', reason: { en: expect.stringMatching(said), es: expect.any(String) } },
    ]);
    expect((await refused(shelf.find('tornado'))).status).toBe(400);
  });

  test.each(['lab', 'Mine', 'a b', 'x'.repeat(33)])('a folder called %j', async (id) => {
    const folder = programFolder('', {}, id);
    expect((await refused(readManifest(folder))).text.en).toContain('Rename the folder');
  });
});

test('two folders of the same name can’t both be named: a server is chosen by it', () => {
  expect(() => checkNamed(['/a/mine', '/b/other', '/c/mine'])).toThrow(/"\/a\/mine" and "\/c\/mine"/);
  checkNamed(['/a/mine', '/b/other']);
});
