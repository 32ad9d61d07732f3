import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from './paths.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps its own record of what it installed, so the
 * contents are compared and not the dates, which change with every checkout.
 * @param {{ forDevelopment: boolean, folder?: string }} options `folder`: the project's
 */
export async function isInstalled({ forDevelopment, folder = ROOT }) {
  const installed = await packagesOf(join(folder, 'node_modules/.package-lock.json'));
  const wanted = await packagesOf(join(folder, 'package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || (entry.dev && !forDevelopment)) return true;
    return installed[path]?.version === entry.version;
  });
}

/**
 * Installs exactly what package-lock.json names. Rejects with npm's own last words.
 * @returns {Promise<void>}
 */
export function install() {
  const { command, args, shell } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said = (said + chunk).slice(-2_000);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(said.trim() || `npm: ${code}`))));
  });
}

/**
 * The npm that runs us, else the one on the path. On Windows that is npm.cmd, which only a shell can start.
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli && basename(cli) === 'npm-cli.js') return { command: process.execPath, args: [cli, ...args], shell: false };
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args, shell: windows };
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, { version?: string, dev?: boolean, optional?: boolean }> | undefined>}
 */
async function packagesOf(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
