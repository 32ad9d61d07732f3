import { defineConfig } from 'vitest/config';

/**
 * Two projects, one after the other: fast tests beside the code, then a real Chromium. The browser tests run one
 * at a time, because two labs measured at once on a small machine would measure each other.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'code',
          include: ['{server,web,labs}/**/*.test.ts'],
          exclude: ['labs/tests/browser/**', 'node_modules/**'],
          // Time for slow machines; no test passes or fails by how long it takes.
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: ['labs/tests/browser/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
