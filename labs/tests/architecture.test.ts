import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FEATURES } from '../../web/features/index.ts';
import { filesOf, findCycle, type Import, importsOf, reachedFrom, sourcesOf, usesNode } from './imports.ts';
import { crowdedFolders, sharedPrefixes } from './rooms.ts';

/** Each floor of the house, and the floors it may stand on. `server/main.ts` and `server/lab/` compose, and may import all. */
const FLOORS: Record<string, string[]> = {
  'server/contract.ts': ['server/contract'],
  'server/contract': [],
  'server/bytes': [],
  'server/problem.ts': ['server/contract.ts'],
  'server/clock.ts': [],
  'server/allowance.ts': [],
  'server/unread.ts': [],
  'server/turns.ts': [],
  /** How many connections this process may hold, and what is done beyond. */
  'server/open-files': ['server/contract.ts', 'server/clock.ts'],
  'server/feed': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/allowance.ts'],
  'server/handshake': [
    'server/contract.ts',
    'server/bytes',
    'server/problem.ts',
    'server/clock.ts',
    'server/unread.ts',
    'server/tap',
    'server/analysis',
  ],
  'server/transports': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/unread.ts',
    'server/turns.ts',
    'server/http',
    'server/feed',
    'server/handshake',
  ],
  'server/tap': ['server/contract.ts', 'server/bytes', 'server/problem.ts', 'server/clock.ts', 'server/turns.ts'],
  'server/link': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/tap'],
  'server/tls': ['server/contract.ts', 'server/tap'],
  'server/analysis': ['server/contract.ts'],
  'server/export': ['server/contract.ts', 'server/bytes', 'server/analysis'],
  'server/http': ['server/contract.ts', 'server/problem.ts', 'server/clock.ts', 'server/unread.ts', 'server/tap'],
  /** Programs in our server's place. */
  'server/foreign': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/allowance.ts',
    'server/feed',
    'server/documents',
  ],
  'server/bench': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/open-files',
    'server/http',
    'server/feed',
    'server/handshake',
    'server/transports',
    'server/foreign',
    'server/tap',
    'server/link',
    'server/tls',
  ],
  /** It asks any server, ours too, from outside. */
  'server/checker': [
    'server/contract.ts',
    'server/bytes',
    'server/problem.ts',
    'server/clock.ts',
    'server/http',
    'server/feed',
    'server/handshake',
    'server/transports',
    'server/foreign',
    'server/bench',
    'server/tap',
    'server/export',
  ],
  /** Many clients, and what serves them in a process of its own. */
  'server/swarm': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/open-files',
    'server/http',
    'server/feed',
    'server/transports',
    'server/foreign',
    'server/bench',
    'server/tls',
    'server/documents',
    'server/analysis',
  ],
  'server/documents': ['server/contract.ts', 'server/bytes', 'server/problem.ts', 'server/link', 'server/analysis'],
  /** It knows what the guided labs are: it checks their answers again. */
  'server/hand-in': ['server/contract.ts', 'server/problem.ts', 'server/documents', 'labs'],
  'server/readings': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/documents',
    'server/hand-in',
    'labs',
    'server/analysis',
    'server/export',
    'server/handshake',
  ],
  'server/runs': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/bench',
    'server/foreign',
    'server/feed',
    'server/tap',
    'server/documents',
    'server/readings',
    'server/analysis',
  ],
  'server/control': [
    'server/contract.ts',
    'server/problem.ts',
    'server/clock.ts',
    'server/allowance.ts',
    'server/unread.ts',
    'server/http',
    'server/bench',
    'server/foreign',
    'server/handshake',
    'server/documents',
    'server/hand-in',
    'labs',
    'server/readings',
    'server/runs',
    'server/swarm',
    'server/analysis',
    'server/link',
    'server/export',
  ],
  /** What answers the page in the static site: it runs what the lab runs. */
  'web/site': [
    'server/contract.ts',
    'server/problem.ts',
    'server/bytes',
    'server/documents',
    'server/export',
    'server/handshake',
    'server/readings',
  ],
  web: ['server/contract.ts', 'labs', 'web/site'],
  /** The guided labs, and the claims. */
  labs: ['server/contract.ts', 'server/bytes', 'server/analysis', 'server/export'],
};
/** Pure functions of a recorded run, and what is asked about one: they read no clock, file or socket, and use no package. */
const PURE = ['server/analysis', 'server/export', 'labs'];

/**
 * What runs in browsers too, for the page or for the static site: it uses nothing but the language and Web APIs, and so
 * does whatever it imports.
 */
const IN_BROWSERS =
  /^(web|labs|server\/(contract|contract\.ts|problem\.ts|bytes|analysis|export|documents\/(read|document\.ts|pieces\.ts|scale\/document\.ts)|handshake\/(frames|opening|breaks\/texts)))(\/|$)/;
/** How the server admits: beside the checks that it shares with the explanation. */
const SERVER_ONLY = ['server/handshake/opening/admit.ts'];

/**
 * The guided labs and what they share; what people start, the servers behind the bench and the tests of whole labs stand
 * on no floor.
 */
const guided = sourcesOf('labs').filter((file) => !/^labs\/(commands|servers|tests)\//.test(file));
const sources = [...sourcesOf('server'), ...sourcesOf('web'), ...guided];
const imports = sources.flatMap(importsOf);

const floorOf = (file: string): string | undefined =>
  Object.keys(FLOORS).find((floor) => file === floor || file.startsWith(`${floor}/`));
const composes = (file: string): boolean => file === 'server/main.ts' || file.startsWith('server/lab/');
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
