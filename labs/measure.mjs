// npm run measure: runs without anybody watching, every export of each, and what they say together.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/measure/measure.mjs')
    .then((tool) => tool.measure(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
