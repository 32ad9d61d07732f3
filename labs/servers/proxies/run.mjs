// A proxy as a program of the lab (docs/servers.md): the lab gives it a port of its own, and that of the lab's server.
//
//   node ../run.mjs nginx           starts nginx with this folder's nginx.conf
//   node ../run.mjs nginx --find    prints the version of nginx, where there is one
//
// By hand, without a lab around it (docs/proxies): until Ctrl-C.
//
//   node labs/servers/proxies/run.mjs nginx docs/proxies/nginx.conf
import { resolve } from 'node:path';
import { startProxy, versionOf } from './proxy.mjs';

const [, , named, what] = process.argv;
const name = named === 'nginx' ? 'nginx' : 'haproxy';

if (what === '--find') {
  const version = versionOf(name);
  if (version === null) process.exit(1);
  console.log(version);
} else if (what) {
  const proxy = startProxy(name, resolve(what));
  // Ctrl-C reaches both; who ends this program alone means the proxy too.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => void proxy.stop());
  process.exitCode = (await proxy.ended) ?? 1;
} else {
  const port = Number(process.env.PORT);
  const proxy = startProxy(name, resolve(name === 'nginx' ? 'nginx.conf' : 'haproxy.cfg'), {
    '@PORT@': port,
    '@ORIGIN@': Number(process.env.ORIGIN_PORT),
  });
  void proxy.ended.then((code) => process.exit(code ?? 1));
  await proxy.listensOn(port);
  console.log(JSON.stringify({ listening: port }));
  // The feed goes by: our server, behind the proxy, has it. The end of the input means: finish.
  process.stdin.resume().on('end', () => void proxy.stop());
}
