// A proxy as a program of the lab (docs/servers.md): the lab gives it a port of its own, and that of the lab's server.
//
//   node ../run.mjs nginx           starts nginx with this folder's nginx.conf
//   node ../run.mjs nginx --find    prints the version of nginx, where there is one
import { resolve } from 'node:path';
import { startProxy, versionOf } from './proxy.mjs';

const name = process.argv[2] === 'nginx' ? 'nginx' : 'haproxy';

if (process.argv.includes('--find')) {
  const version = versionOf(name);
  if (version === null) process.exit(1);
  console.log(version);
} else {
  const port = Number(process.env.PORT);
  const proxy = await startProxy(name, resolve(name === 'nginx' ? 'nginx.conf' : 'haproxy.cfg'), {
    port,
    places: { '@PORT@': port, '@ORIGIN@': String(process.env.ORIGIN_PORT) },
  });
  void proxy.ended.then((code) => process.exit(code ?? 1));
  console.log(JSON.stringify({ listening: port }));
  // The feed goes by: our server, behind the proxy, has it. The end of the input means: finish.
  process.stdin.resume().on('end', () => void proxy.stop());
}
