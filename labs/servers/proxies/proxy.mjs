// Starts nginx or HAProxy with a configuration of this folder, and ends it.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Debian keeps both where only root looks. */
const PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'].join(delimiter);
const env = { ...process.env, PATH };

/** @typedef {'nginx' | 'haproxy'} ProxyName */

/**
 * The version that is installed; null: there is none.
 * @param {ProxyName} name
 */
export function versionOf(name) {
  const { status, stdout, stderr } = spawnSync(name, ['-v'], { env, encoding: 'utf8' });
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? '') : null;
}

/**
 * A configuration with the words of `places` (`@PORT@`) replaced, as files of a new folder: nginx's is the part that
 * stands in its `http` block, and needs a frame around it.
 * @param {ProxyName} name
 * @param {string} file
 * @param {Record<string, string | number>} places
 */
function write(name, file, places) {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-proxy-'));
  // All at once, and whole numbers: what was put in may begin like another place (127.0.0.1:40065, 127.0.0.1:4006).
  const names = Object.keys(places).join('|');
  const inText = new RegExp(names ? `(?:${names})(?!\\d)` : '$^', 'g');
  const text = readFileSync(file, 'utf8').replace(inText, (place) => String(places[place]));
  // nginx started by root works as another user.
  chmodSync(folder, 0o755);
  const main = join(folder, name === 'nginx' ? 'nginx.conf' : 'haproxy.cfg');
  writeFileSync(main, name === 'nginx' ? frame(folder, text) : text);
  return { folder, main };
}

/**
 * @param {string} folder
 * @param {string} text
 */
function frame(folder, text) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path "${join(folder, what)}";`,
  );
  return `daemon off;
master_process off;
pid "${join(folder, 'nginx.pid')}";
error_log stderr warn;
events {}
http {
access_log off;
${temporary.join('\n')}
${text}
}
`;
}

/**
 * Starts it; what it says goes to our standard error, or is kept. `ended` resolves when it has ended, `listensOn` when it takes
 * connections there, and rejects with what it said if it has ended before.
 * @param {ProxyName} name
 * @param {string} file
 * @param {Record<string, string | number>} places
 * @param {'inherit' | 'pipe'} log
 */
export function startProxy(name, file, places = {}, log = 'inherit') {
  const { folder, main } = write(name, file, places);
  const args = name === 'nginx' ? ['-p', folder, '-c', main, '-e', 'stderr'] : ['-db', '-f', main];
  const child = spawn(name, args, { env, stdio: ['ignore', log === 'inherit' ? 2 : log, log] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (/** @type {Buffer} */ more) => {
      said = (said + more).slice(-2000);
    });
  }
  let isOver = false;
  const ended = new Promise((/** @type {(code: number | null) => void} */ resolve) => {
    child.on('error', ({ message }) => {
      console.error(message);
      resolve(null);
    });
    // Then it has said all that it says, too.
    child.on('close', resolve);
  }).then((code) => {
    isOver = true;
    rmSync(folder, { recursive: true, force: true });
    return code;
  });
  return {
    ended,
    /** @param {number} port */
    async listensOn(port) {
      while (!isOver && !(await listens(port))) await new Promise((resolve) => setTimeout(resolve, 10));
      if (isOver)
        throw new Error(`${name} ended before it listened on port ${port}. It said: ${said.trim() || 'nothing'}`);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function listens(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
