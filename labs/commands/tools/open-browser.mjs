/**
 * Opens the address in the user's browser where there is one.
 * @param {string} address
 * @returns {Promise<boolean>} whether it was asked to open
 */
export async function openBrowser(address) {
  if (!hasDisplay()) return false;
  const { default: open } = await import('open');
  try {
    const child = await open(address);
    child.on('error', () => {});
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a window can appear before the user: not in continuous integration, not over SSH, and on Linux only with a
 * graphical session.
 * @param {Record<string, string | undefined>} env
 * @param {string} platform
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  if (env.CI || env.SSH_CONNECTION || env.SSH_TTY) return false;
  if (platform !== 'linux') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}
