// npm run dev: rebuilds on save and restarts the lab; the open page notices the restart and reloads.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/develop.mjs')
    .then((tool) => tool.develop(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
