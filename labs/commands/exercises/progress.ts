/** How far somebody has come: a file in their folder, so that it goes where the work goes. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const PROGRESS_FILE = 'progress.json';

/** The number of the last step that has ever passed; 0: none, or the file can't be read. */
export async function readProgress(folder: string): Promise<number> {
  try {
    const { passed } = JSON.parse(await readFile(join(folder, PROGRESS_FILE), 'utf8'));
    return Number.isInteger(passed) && passed > 0 ? passed : 0;
  } catch {
    return 0;
  }
}

export async function writeProgress(folder: string, passed: number): Promise<void> {
  await writeFile(join(folder, PROGRESS_FILE), `${JSON.stringify({ passed })}\n`);
}
