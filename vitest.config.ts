import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/** Tests of whole labs, on real sockets or in a real browser: they wait most of the time. */
const LAB_TESTS = 'labs/tests/*.test.ts';
const BROWSER_TESTS = 'labs/tests/browser/*.test.ts';
/** Of the sources alone: their imports, their words, what is written about them. */
const SOURCE_TESTS = ['architecture', 'dictionaries', 'words', 'habits', 'theory'].map(
  (name) => `labs/tests/${name}.test.ts`,
);

/** Against hanging only: no test passes or fails by how long it takes, also where both cores are busy. */
const GUARD_MS = 300_000;
const PATIENCE = {
  testTimeout: GUARD_MS,
  hookTimeout: GUARD_MS,
  expect: { poll: { timeout: GUARD_MS / 3, interval: 25 } },
};

/** Whole labs on a shared machine get a second try there; the reporter names who needed it. Nobody's own machine hides it. */
const SECOND_TRY = { retry: process.env.CI ? 1 : 0 };

/** The tests beside the code first: they are quick. Then whole labs and the browser, side by side, as both wait a lot. */
const projects: TestProjectInlineConfiguration[] = [
  {
    test: {
      ...PATIENCE,
      name: 'code',
      include: [
        '{server,web,labs/commands,labs/claims,labs/checks,labs/pictures,labs/[0-9]*}/**/*.test.ts',
        'labs/*.test.ts',
        ...SOURCE_TESTS,
      ],
      isolate: false,
      maxWorkers: '100%',
      sequence: { groupOrder: 0 },
    },
  },
  {
    test: {
      ...PATIENCE,
      ...SECOND_TRY,
      name: 'lab',
      include: [LAB_TESTS],
      exclude: SOURCE_TESTS,
      globalSetup: 'labs/tests/build-first.ts',
      maxWorkers: 3,
      sequence: { groupOrder: 1 },
    },
  },
  {
    test: {
      ...PATIENCE,
      ...SECOND_TRY,
      name: 'browser',
      include: [BROWSER_TESTS],
      globalSetup: 'labs/tests/build-first.ts',
      maxWorkers: 3,
      sequence: { groupOrder: 1 },
    },
  },
];

export default defineConfig({ test: { projects } });
