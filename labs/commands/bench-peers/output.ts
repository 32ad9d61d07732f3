/** A file that is written again and again: whoever looks finds it whole, and no other file is overwritten. */
import { rename, rm, writeFile } from 'node:fs/promises';
import { partOf, whyNotWritten } from '../../../server/documents/folder.ts';
import { Problem } from '../../../server/problem.ts';

export interface Output {
  write(text: string): Promise<void>;
  /** As if nothing had been: for a name that was taken in vain. */
  discard(): Promise<void>;
}

/** Takes the name before anything is measured. Rejects with a `Problem`. `flag`: the one that named it. */
export async function openOutput(flag: string, path: string): Promise<Output> {
  try {
    await writeFile(path, '', { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = isThere ? { en: 'it is there already', es: 'ya existe' } : whyNotWritten(error);
    throw new Problem(400, 'bad-out', {
      en: `--${flag} ${path} can't be written: ${why.en}. Name a new file in a folder that there is.`,
      es: `--${flag} ${path} no se puede escribir: ${why.es}. Indica un archivo nuevo en una carpeta que exista.`,
    });
  }
  return {
    async write(text) {
      const part = partOf(path);
      try {
        await writeFile(part, text);
        await rename(part, path);
      } finally {
        await rm(part, { force: true });
      }
    },
    discard: () => rm(path, { force: true }),
  };
}
