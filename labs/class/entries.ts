/** The files of a class: which of them count, and why others don't. */
import type { HandIn, HandInReading } from '../hand-in/document.ts';

export interface ReadFile {
  /** Tells files of one name apart. */
  key: number;
  file: string;
  reading: HandInReading;
}

/**
 * `counted` · `same-file`: it is there already · `same-name`: there is a later one of this lab by that name ·
 * `other-lab`: signed, but not by this lab · `unsigned`: changed, or no hand-in at all.
 */
export const STANDINGS = ['counted', 'same-name', 'same-file', 'other-lab', 'unsigned'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Entry extends ReadFile {
  standing: Standing;
}

/** One that counts. */
export interface Counted {
  key: number;
  file: string;
  handIn: HandIn;
}

/** The same name, however it was typed. */
const sameName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** `otherLabs`: hand-ins that other labs signed count too: each student has a lab, and so a key. */
export function standingsOf(files: readonly ReadFile[], otherLabs: boolean): Entry[] {
  const seen = new Set<string>();
  const first = files.map((file): Entry => {
    const { sha256, signer, handIn } = file.reading;
    const isThere = seen.has(sha256);
    seen.add(sha256);
    if (!signer || !handIn) return { ...file, standing: 'unsigned' };
    if (isThere) return { ...file, standing: 'same-file' };
    return { ...file, standing: signer.isThisLab || otherLabs ? 'counted' : 'other-lab' };
  });
  const latest = new Map<string, Entry>();
  const nameOf = ({ reading }: Entry): string => `${reading.handIn?.lab.id} ${sameName(reading.handIn?.name ?? '')}`;
  const madeAt = ({ reading }: Entry): number => reading.handIn?.madeAtMs ?? 0;
  for (const entry of first.filter(({ standing }) => standing === 'counted')) {
    const other = latest.get(nameOf(entry));
    if (!other || madeAt(entry) >= madeAt(other)) latest.set(nameOf(entry), entry);
  }
  return first.map((entry) =>
    entry.standing === 'counted' && latest.get(nameOf(entry)) !== entry ? { ...entry, standing: 'same-name' } : entry,
  );
}

/** The labs of those that count, in order, each with its hand-ins. */
export function labsOf(entries: readonly Entry[]): { lab: HandIn['lab']; counted: Counted[] }[] {
  const labs = new Map<string, { lab: HandIn['lab']; counted: Counted[] }>();
  for (const { key, file, reading, standing } of entries) {
    const { handIn } = reading;
    if (standing !== 'counted' || !handIn) continue;
    const found = labs.get(handIn.lab.id) ?? { lab: handIn.lab, counted: [] };
    found.counted.push({ key, file, handIn });
    labs.set(handIn.lab.id, found);
  }
  return [...labs.values()].sort((a, b) => (a.lab.id < b.lab.id ? -1 : 1));
}
