// npm run bench:peers: what one delivery costs in the lab's servers and in others, side by side.
import { isSupportedNode } from './commands/tools/node-version.mjs';

if (isSupportedNode()) {
  import('./commands/tools/bench/peers.mjs')
    .then((tool) => tool.benchPeers(process.argv.slice(2)))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
