import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests of whole labs, on real sockets or in a real browser: they wait most of the time. */
const LAB_TESTS = 'labs/tests/*.test.ts';
const BROWSER_TESTS = 'labs/tests/browser/**/*.test.ts';
/** Beside the code too, but of programs that are started and asked over sockets: not for while one works. */
const PROGRAM_TESTS = [
  'server/checker/**/*.test.ts',
  'server/foreign/**/*.test.ts',
  'labs/commands/{bench-redis,exercises}/**/*.test.ts',
];
/** Beside the code, and of servers that are asked over sockets: `npm test -- --quick` leaves them out. */
const SOCKET_TESTS = [
  'server/{bench,control,feed/redis,handshake/services,tls,transports}/**/*.test.ts',
  'server/{link/transports,tap/{alone,tap},unread}.test.ts',
];
const isQuick = process.env.DUPLEX_LAB_QUICK !== undefined;
/** Of the sources alone: their imports, their words, what is written about them. */
const SOURCE_TESTS = ['architecture', 'dictionaries', 'words', 'habits', 'theory', 'recordings', 'instructors'].map(
  (name) => `labs/tests/${name}.test.ts`,
);

/** Against hanging only: no test passes or fails by how long it takes, also where both cores are busy. */
const GUARD_MS = 300_000;
const PATIENCE = {
  testTimeout: GUARD_MS,
  hookTimeout: GUARD_MS,
  // Each look at a page costs the browser some of the time in which what is waited for could happen.
  expect: { poll: { timeout: GUARD_MS / 3, interval: 100 } },
};

/** What waits most begins first, what only computes comes last: many short files, so that no worker is left alone with a long one. */
class LabsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLab = ({ project }: TestSpecification): boolean => project.name === 'lab';
    return [...sorted.filter(isLab), ...sorted.filter((one) => !isLab(one))];
  }
}

/**
 * As many files at once as keep two cores busy: in the browser something is always waited for. With more, all of them
 * take longer, since each loads its sources and its browser anew. `npm test` runs the browser's tests and, beside them,
 * all others (labs/commands/tools/check-all.mjs).
 */
const BROWSERS = 3;
const OTHERS = 2;

/**
 * Most of a test's code runs a few times: V8 is to optimise what runs fifteen times as long as it would ask for by
 * itself. Else that, in threads beside the tests, is a fourth of their work.
 */
const LESS_OPTIMISING =
  Number.parseInt(process.versions.node, 10) < 21
    ? '--interrupt-budget=1000000'
    : '--invocation-count-for-turbofan=45000';

const projects: TestProjectInlineConfiguration[] = [
  {
    test: {
      ...PATIENCE,
      name: 'code',
      include: [
        '{server,web,labs/commands,labs/claims,labs/checks,labs/pictures,labs/hand-in,labs/class,labs/[0-9]*}/**/*.test.ts',
        'labs/*.test.ts',
        ...SOURCE_TESTS,
      ],
      exclude: [...PROGRAM_TESTS, ...(isQuick ? SOCKET_TESTS : [])],
      isolate: false,
      // The growth.test.ts have V8 count steps. It counts in code that it compiles for that: none may come from its
      // cache, where another file left it, and none may be thrown away and be compiled again.
      execArgv: [LESS_OPTIMISING, '--no-flush-bytecode', '--no-compilation-cache'],
      maxWorkers: OTHERS,
    },
  },
  {
    test: {
      ...PATIENCE,
      name: 'lab',
      include: [LAB_TESTS, ...PROGRAM_TESTS],
      exclude: SOURCE_TESTS,
      isolate: false,
      execArgv: [LESS_OPTIMISING],
      globalSetup: 'labs/tests/build-first.ts',
      maxWorkers: OTHERS,
    },
  },
  {
    test: {
      ...PATIENCE,
      name: 'browser',
      include: [BROWSER_TESTS],
      // So that a worker keeps its browser from one file to the next.
      isolate: false,
      globalSetup: ['labs/tests/build-first.ts', 'labs/tests/browser/labs-first.ts'],
      maxWorkers: BROWSERS,
      sequence: { groupOrder: 1 },
    },
  },
];

/** A source is translated once for all projects, and again only after a change. */
const experimental = { fsModuleCache: true };

export default defineConfig({ test: { projects, experimental, sequence: { sequencer: LabsFirst } } });
