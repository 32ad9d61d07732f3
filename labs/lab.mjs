// npm run lab: installs what is missing, builds if stale, starts the lab and opens the browser.
// An old Node must get as far as its helpful line, so this file and node-version.mjs use no syntax newer than it.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/start.mjs')
    .then((tool) => tool.start(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
