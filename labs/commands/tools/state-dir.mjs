import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where programs keep what is this user's on this machine and nobody else's: the lab's private key. Not in the runs
 * folder, which is passed on.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function stateDir(env = process.env, platform = process.platform) {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'duplex-lab');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'duplex-lab');
  // XDG Base Directory Specification.
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'duplex-lab');
}
