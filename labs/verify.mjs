// npm run verify -- FILE…: what a hand-in is, whether it is unchanged, and which lab signed it.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/verify.mjs')
    .then((tool) => tool.verify(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
