/** How much a folder may hold, all its files together: whoever makes up seats must not fill the disk. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Held {
  files: number;
  bytes: number;
}

export interface Room {
  /** Takes room for a file of so many bytes, in the place of one of `insteadBytes` (null: beside all there are), and says whether there was. */
  take(bytes: number, insteadBytes: number | null): Promise<boolean>;
}

/** What a folder holds, with the folders in it. */
async function heldIn(folder: string): Promise<Held> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => !entry.isDirectory());
  const sizes = await Promise.all(
    files.map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Whether one more file of so many bytes fits into a folder that others write in too. */
export async function hasRoom(folder: string, bytes: number, most: Held): Promise<boolean> {
  const held = await heldIn(folder);
  return held.files + 1 <= most.files && held.bytes + bytes <= most.bytes;
}

/** What is there is counted once, and again before anything is refused: somebody may have made room. */
export function createRoom(folder: string, most: Held): Room {
  let held: Held | null = null;
  return {
    async take(bytes, insteadBytes) {
      const more: Held = { files: insteadBytes === null ? 1 : 0, bytes: bytes - (insteadBytes ?? 0) };
      const grows = more.files > 0 || more.bytes > 0;
      const fits = (now: Held): boolean => now.files + more.files <= most.files && now.bytes + more.bytes <= most.bytes;
      held ??= await heldIn(folder);
      if (grows && !fits(held)) held = await heldIn(folder);
      if (grows && !fits(held)) return false;
      held = { files: held.files + more.files, bytes: held.bytes + more.bytes };
      return true;
    },
  };
}
