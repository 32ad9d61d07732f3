// npm run site: the lab as a folder of files that any web server can serve.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/site/command.mjs')
    .then((tool) => tool.site(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
