import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../web/features/index.ts';
import { composes, FLOORS, floorOf, IN_BROWSERS, PURE, SERVER_ONLY } from './floors.ts';
import { filesOf, findCycle, type Import, importsOf, reachedFrom, sourcesOf, usesNode } from './imports.ts';
import { crowdedFolders, sharedPrefixes } from './rooms.ts';

/**
 * The guided labs and what they share; what people start, the servers behind the bench and the tests of whole labs stand
 * on no floor.
 */
const guided = sourcesOf('labs').filter((file) => !/^labs\/(commands|servers|tests)\//.test(file));
const sources = [...sourcesOf('server'), ...sourcesOf('web'), ...guided];
const imports = sources.flatMap(importsOf);

const isOurs = (name: string): boolean => /^(server|web|labs)\//.test(name);
const show = ({ from, to }: Import): string => `${from} imports ${to}`;

describe('The floors of the house', () => {
  test('every source file stands on a floor', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((file) => !composes(file) && !floorOf(file))).toEqual([]);
  });

  test('no import runs upward', () => {
    const upward = imports.filter(({ from, to }) => {
      const floor = floorOf(from);
      if (!floor || !isOurs(to)) return false;
      const target = floorOf(to) ?? to;
      return target !== floor && !FLOORS[floor]?.includes(target);
    });
    expect(upward.map(show)).toEqual([]);
  });

  test('there are no circles', () => {
    expect(findCycle(imports)).toBeNull();
  });

  test('the contract imports nothing but its own parts', () => {
    const foreign = imports.filter(
      ({ from, to }) => /^server\/contract[./]/.test(from) && !to.startsWith('server/contract/'),
    );
    expect(foreign.map(show)).toEqual([]);
  });

  test('analysis, export and the guided labs are pure: no Node module and no package', () => {
    const impure = imports.filter(({ from, to }) => PURE.some((floor) => from.startsWith(`${floor}/`)) && !isOurs(to));
    expect(impure.map(show)).toEqual([]);
  });

  test('what runs in browsers uses nothing of Node, neither itself nor through what it imports', () => {
    const first = sources.filter((file) => IN_BROWSERS.test(file) && !SERVER_ONLY.includes(file));
    const reached = reachedFrom(first);
    expect(reached.length).toBeGreaterThan(300);
    expect(reached.filter((file) => file.startsWith('node:'))).toEqual([]);
    expect(reached.filter((file) => isOurs(file) && file.endsWith('.ts') && usesNode(file))).toEqual([]);
  });

  test('a server that comes with the lab is a program of its own: it imports nothing from outside its folder', () => {
    const written = /^labs\/servers\/(yours\/(?!starter)|broken|\.kept)/;
    const servers = sourcesOf('labs/servers')
      .filter((file) => !written.test(file))
      .flatMap(importsOf);
    expect(servers.length).toBeGreaterThan(5);
    const outside = servers.filter(({ from, to }) => isOurs(to) && !to.startsWith(from.replace(/[^/]+$/, '')));
    expect(outside.map(show)).toEqual([]);
  });

  test('imports are written with their ending', () => {
    const bare = imports.filter(({ to }) => isOurs(to) && !/\.(ts|css|json|svg)(\?\w+)?$/.test(to));
    expect(bare.map(show)).toEqual([]);
  });
});

describe('The views', () => {
  const folders = readdirSync('web/features', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const viewOf = (file: string): string | undefined => /^web\/features\/(\w+)\//.exec(file)?.[1];

  test('stand in the list by the names of their folders', () => {
    expect(FEATURES.map(({ name }) => name).toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  });

  test.each(folders.map(({ name }) => name))('%s has the files that every view has', (name) => {
    const has = readdirSync(`web/features/${name}`);
    expect(has).toEqual(expect.arrayContaining(['index.ts', 'view.ts', 'state.ts', 'styles.css', 'words']));
    expect(readdirSync(`web/features/${name}/words`)).toEqual(expect.arrayContaining(['en.ts', 'es.ts', 'index.ts']));
  });

  test('do not import each other, and nobody imports them but the list', () => {
    const foreign = imports.filter(({ from, to }) => {
      const view = viewOf(to);
      return view !== undefined && view !== viewOf(from) && from !== 'web/features/index.ts';
    });
    expect(foreign.map(show)).toEqual([]);
    expect(imports.filter(({ to }) => to === 'web/features/index.ts').map(({ from }) => from)).toEqual(['web/main.ts']);
  });

  test('are loaded when they are first opened: until then the page has their index.ts alone', () => {
    const early = imports.filter(({ from, to }) => from === 'web/features/index.ts' && viewOf(to) !== undefined);
    expect(early.filter(({ to }) => !to.endsWith('/index.ts')).map(show)).toEqual([]);
    for (const { name } of folders) {
      const own = imports.filter(({ from }) => from === `web/features/${name}/index.ts`).map(({ to }) => to);
      expect(own.toSorted()).toEqual(['web/app/feature.ts', `web/features/${name}/view.ts`]);
    }
  });
});

describe('The rooms of the house', () => {
  const files = ['server', 'web', 'labs/commands'].flatMap(filesOf);

  test('no folder holds more than one idea: fifteen files, without tests', () => {
    expect(crowdedFolders(files)).toEqual([]);
  });

  test('no prefix of file names does the work of a folder', () => {
    expect(sharedPrefixes(files)).toEqual([]);
  });
});

describe('The check itself', () => {
  test('sees a crowded folder, and a prefix that wants to be one', () => {
    const many = Array.from({ length: 16 }, (_, i) => `server/x/file${i}.ts`);
    expect(crowdedFolders(many)).toEqual(['server/x: 16 files']);
    expect(crowdedFolders(many.slice(1))).toEqual([]);
    expect(sharedPrefixes(['web/a/run.ts', 'web/a/run-list.ts', 'web/a/run-row.css', 'web/b/run-x.ts'])).toEqual([
      'web/a: run.ts, run-list.ts, run-row.css',
    ]);
    expect(sharedPrefixes(['web/a/run.ts', 'web/a/run.css', 'web/a/run-list.ts'])).toEqual([]);
  });

  test('sees a circle where there is one', () => {
    const circle = [
      { from: 'a.ts', to: 'b.ts' },
      { from: 'b.ts', to: 'c.ts' },
      { from: 'c.ts', to: 'b.ts' },
    ];
    expect(findCycle(circle)).toEqual(['b.ts', 'c.ts', 'b.ts']);
  });

  test('reads imports of all kinds, and none from comments', () => {
    expect(imports).toContainEqual({ from: 'web/window/transports/index.ts', to: 'web/window/transports/sse.ts' });
    expect(imports).toContainEqual({ from: 'web/window/frame.ts', to: 'server/contract.ts' });
  });
});
