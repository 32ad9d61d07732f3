// npm run bench: one run in a real Chromium at the usual settings, printed as a table with what must hold about it.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/bench/bench.mjs')
    .then((tool) => tool.bench(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
