/** The files of a class: which of them count, and why others don't. */
import type { HandIn, HandInReading } from '../hand-in/document.ts';

export interface ReadFile {
  /** Tells files of one name apart. */
  key: number;
  file: string;
  reading: HandInReading;
}

/**
 * `counted` · `same-file`: it is there already · `same-name`: the same student handed in a later one of this lab ·
 * `other-lab`: signed, but not by this lab · `unsigned`: changed, or no hand-in at all.
 */
export const STANDINGS = ['counted', 'same-name', 'same-file', 'other-lab', 'unsigned'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Entry extends ReadFile {
  standing: Standing;
  /** Of one that counts: another one that counts has this name, and is another student's by what was drawn. */
  sharesName: boolean;
}

/** One that counts. */
export interface Counted {
  key: number;
  file: string;
  handIn: HandIn;
  sharesName: boolean;
}

/** The same name, however it was typed. */
const sameName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** In one lab, who has this name; and which of them: two of one name were given different draws. */
const nameOf = ({ lab, name }: HandIn): string => `${lab.id} ${sameName(name)}`;
const studentOf = (handIn: HandIn): string => `${handIn.seed} ${nameOf(handIn)}`;

/** `otherLabs`: hand-ins that other labs signed count too: each student has a lab, and so a key. */
export function standingsOf(files: readonly ReadFile[], otherLabs: boolean): Entry[] {
  const seen = new Set<string>();
  const first = files.map((file): Entry => {
    const { sha256, signer, handIn } = file.reading;
    const isThere = seen.has(sha256);
    seen.add(sha256);
    const standing = (): Standing => {
      if (!signer || !handIn) return 'unsigned';
      if (isThere) return 'same-file';
      return signer.isThisLab || otherLabs ? 'counted' : 'other-lab';
    };
    return { ...file, standing: standing(), sharesName: false };
  });
  const latest = new Map<string, { entry: Entry; handIn: HandIn }>();
  for (const entry of first) {
    const { handIn } = entry.reading;
    if (entry.standing !== 'counted' || !handIn) continue;
    const other = latest.get(studentOf(handIn));
    if (!other || handIn.madeAtMs >= other.handIn.madeAtMs) latest.set(studentOf(handIn), { entry, handIn });
  }
  const bearers = new Map<string, number>();
  for (const { handIn } of latest.values()) bearers.set(nameOf(handIn), (bearers.get(nameOf(handIn)) ?? 0) + 1);
  return first.map((entry) => {
    const { handIn } = entry.reading;
    if (entry.standing !== 'counted' || !handIn) return entry;
    if (latest.get(studentOf(handIn))?.entry !== entry) return { ...entry, standing: 'same-name' };
    return { ...entry, sharesName: (bearers.get(nameOf(handIn)) ?? 0) > 1 };
  });
}

/** The labs of those that count, in order, each with its hand-ins. */
export function labsOf(entries: readonly Entry[]): { lab: HandIn['lab']; counted: Counted[] }[] {
  const labs = new Map<string, { lab: HandIn['lab']; counted: Counted[] }>();
  for (const { key, file, reading, standing, sharesName } of entries) {
    const { handIn } = reading;
    if (standing !== 'counted' || !handIn) continue;
    const found = labs.get(handIn.lab.id) ?? { lab: handIn.lab, counted: [] };
    found.counted.push({ key, file, handIn, sharesName });
    labs.set(handIn.lab.id, found);
  }
  return [...labs.values()].sort((a, b) => (a.lab.id < b.lab.id ? -1 : 1));
}
