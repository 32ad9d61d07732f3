// npm run bench:link: checks the emulated link against the model's formulas and prints measured beside expected.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/bench/link.mjs')
    .then((tool) => tool.benchLink(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
