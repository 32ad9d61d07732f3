/** What the class view keeps: the files that were dropped, what the lab says of them, and what is looked at. */
import type { ReadFile } from '../../../labs/class/entries.ts';
import { HAND_IN_LIMITS } from '../../../labs/hand-in/document.ts';
import type { Language, Text } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import type { Store } from '../../app/store.ts';
import { formatSize } from '../../parts/format.ts';
import { CLASS_WORDS, type ClassWords } from './words/index.ts';

/** A file, and what became of it. */
export interface DroppedFile {
  key: number;
  name: string;
  /** What is told of it; null: not read yet, or it could not be. */
  reading: ReadFile['reading'] | null;
  /** Why it could not be read. */
  failure: Text | null;
}

export interface ClassState {
  files: DroppedFile[];
  /** Who this lab is; null: not asked yet. */
  fingerprint: string | null;
  /** Hand-ins that other labs signed count too. */
  otherLabs: boolean;
  /** The lab that is looked at; null: the one with most hand-ins. */
  lab: string | null;
  /** The hand-in that is open, as its page. */
  opened: { name: string; page: string } | null;
}

/** What the view is drawn from. */
export interface ClassPage extends ClassState {
  language: Language;
  /** There is one that reads hand-ins. */
  hasLab: boolean;
}

export const FIRST_CLASS: ClassState = { files: [], fingerprint: null, otherLabs: false, lab: null, opened: null };

export interface ClassActions {
  add(files: readonly File[]): void;
  open(key: number): Promise<void>;
  close(): void;
  clear(): void;
  setOtherLabs(otherLabs: boolean): void;
  setLab(lab: string): void;
}

/** So many are read at once. */
const AT_ONCE = 4;
/** What the lab says of many is drawn so often: each time, the whole class is counted and drawn anew. */
const DRAWN_EVERY_MS = 200;
/** More are no class. */
const MOST_FILES = 1000;

const both = (pick: (words: ClassWords, language: Language) => string): Text => ({
  en: pick(CLASS_WORDS.en, 'en'),
  es: pick(CLASS_WORDS.es, 'es'),
});

const tooLarge = (bytes: number): Text =>
  both((words, language) =>
    words.tooLarge(formatSize(bytes, language), formatSize(HAND_IN_LIMITS.fileBytes, language)),
  );

export function createClassActions(own: Store<ClassState>): ClassActions {
  /** The files themselves; they are in the browser only. */
  const blobs = new Map<number, File>();
  const queue: number[] = [];
  let keys = 0;
  let going = 0;

  /** What was found of files and is not drawn yet. */
  const found = new Map<number, Partial<DroppedFile>>();
  let drawing: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    clearTimeout(drawing);
    drawing = undefined;
    own.set({ files: own.get().files.map((file) => ({ ...file, ...found.get(file.key) })) });
    found.clear();
  };
  const put = (key: number, what: Partial<DroppedFile>): void => {
    found.set(key, what);
    drawing ??= setTimeout(draw, DRAWN_EVERY_MS);
  };

  const read = async (key: number, file: File): Promise<void> => {
    try {
      if (file.size > HAND_IN_LIMITS.fileBytes) return put(key, { failure: tooLarge(file.size) });
      // Read here first: of a folder the browser gives a file that can't be read.
      const bytes = await file.arrayBuffer().catch(() => null);
      if (bytes === null) return put(key, { failure: both((words) => words.notReadable) });
      put(key, { reading: await api.readHandIn(new Blob([bytes])) });
    } catch (thrown) {
      put(key, { failure: asLabError(thrown).message });
    }
  };

  const next = (): void => {
    while (going < AT_ONCE) {
      const key = queue.shift();
      const file = key === undefined ? undefined : blobs.get(key);
      if (key === undefined) return;
      if (!file) continue;
      going += 1;
      void read(key, file).then(() => {
        going -= 1;
        next();
        if (going === 0) draw();
      });
    }
  };

  return {
    add(files) {
      const room = MOST_FILES - own.get().files.length;
      const added = [...files].slice(0, Math.max(0, room)).map((file) => {
        keys += 1;
        blobs.set(keys, file);
        queue.push(keys);
        return { key: keys, name: file.name, reading: null, failure: null };
      });
      if (added.length > 0) own.set({ files: [...own.get().files, ...added] });
      next();
    },
    async open(key) {
      const file = blobs.get(key);
      if (file) own.set({ opened: { name: file.name, page: await file.text() } });
    },
    close: () => own.set({ opened: null }),
    clear() {
      blobs.clear();
      queue.length = 0;
      own.set({ files: [], lab: null, opened: null });
    },
    setOtherLabs: (otherLabs) => own.set({ otherLabs }),
    setLab: (lab) => own.set({ lab }),
  };
}
