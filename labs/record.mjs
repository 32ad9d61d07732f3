// npm run record: makes the recorded runs that the lab ships, each measured here in a real Chromium.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/record/record.mjs')
    .then((tool) => tool.record(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
