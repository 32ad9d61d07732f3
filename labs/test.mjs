// npm test: everything that says whether the lab is right, on a machine with only Node and npm.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/check-all.mjs')
    .then((tool) => tool.checkAll(process.argv.slice(2)))
    .catch((error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
}
