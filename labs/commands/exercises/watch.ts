/** Something done now, and again each time a file of a folder is saved. */
import { watch } from 'node:fs';
import { PROGRESS_FILE } from './progress.ts';

/** An editor writes a file in several goes. */
const QUIET_MS = 100;

/** What programs leave behind when they run is no save. */
const isSaved = (file: string | null): boolean =>
  file !== null && file !== PROGRESS_FILE && file !== '__pycache__' && !file.endsWith('~') && !file.startsWith('.');

/**
 * Calls `check`, which answers whether that was the last time. A save while it is under way ends it by its signal, and
 * it begins anew.
 */
export async function atEachSave(
  folder: string,
  signal: AbortSignal,
  check: (signal: AbortSignal) => Promise<boolean>,
): Promise<void> {
  let onSave = (): void => {};
  const watcher = watch(folder, (_event, file) => {
    if (isSaved(file)) onSave();
  });
  try {
    while (!signal.aborted) {
      const stop = new AbortController();
      const saved = new Promise<void>((resolve) => {
        onSave = () => {
          stop.abort();
          resolve();
        };
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      if (await check(AbortSignal.any([stop.signal, signal]))) return;
      await saved;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    }
  } finally {
    watcher.close();
  }
}
