import { readFile } from 'node:fs/promises';

/** Whether whoever runs the tests may install packages with apt-get. */
export const isRootOnDebian = async (): Promise<boolean> =>
  process.getuid?.() === 0 &&
  /^(ID|ID_LIKE)=.*(debian|ubuntu)/m.test(await readFile('/etc/os-release', 'utf8').catch(() => ''));
