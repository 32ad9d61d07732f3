// npm run scale: what one more client costs, from one to ten thousand, for each transport.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/scale/scale.mjs')
    .then((tool) => tool.scale(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
