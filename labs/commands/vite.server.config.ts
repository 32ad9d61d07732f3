import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The server, and the commands that use its parts, as plain JavaScript that Node runs. Packages stay outside. */
export default defineConfig({
  // Whatever folder the build is started from.
  root: fileURLToPath(new URL('../..', import.meta.url)),
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        main: 'server/main.ts',
        readings: 'server/readings/thread.ts',
        verify: 'server/hand-in/command.ts',
        check: 'server/checker/command.ts',
        'bench-decode': 'labs/commands/bench-decode/main.ts',
        'bench-relay': 'labs/commands/bench-relay/main.ts',
        'bench-redis': 'labs/commands/bench-redis/main.ts',
        'bench-link': 'labs/commands/bench-link/main.ts',
        'bench-peers': 'labs/commands/bench-peers/main.ts',
        'bench-weight': 'labs/commands/bench-weight/main.ts',
        'bench-weight-clients': 'labs/commands/bench-weight/clients.ts',
        'bench-weight-stand': 'labs/commands/bench-weight/stand.ts',
        checking: 'labs/commands/checking/main.ts',
        exercises: 'labs/commands/exercises/index.ts',
        measure: 'labs/commands/measure/main.ts',
        scale: 'labs/commands/scale/main.ts',
        'scale-bench': 'server/swarm/target/bench/main.ts',
        'scale-clients': 'server/swarm/clients/main.ts',
        'recording-plan': 'labs/commands/recording/plan.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
