// npm run check -- SERVER: does it do what RFC 6455, HTTP and the lab's contract ask of a server?
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/check/check.mjs')
    .then((tool) => tool.check(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 2;
    });
}
