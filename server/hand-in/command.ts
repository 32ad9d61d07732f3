/** `npm run verify`: what is told of files, as lines. */
import { readFile, stat } from 'node:fs/promises';
import { HAND_IN_LIMITS, type HandInReading } from '../../labs/hand-in/document.ts';
import type { Language, Text } from '../contract.ts';
import { fingerprintOf, keyFolder, knownPublicKey } from './key.ts';
import { readHandIn } from './verify.ts';
import { tooLarge } from './words.ts';

export interface Verifying {
  /** As they were named, and where they are. */
  paths: { name: string; path: string }[];
  /** Where the key of this user's lab is kept. */
  stateDir: string;
  language: Language;
  print(line: string): void;
}

const WORDS: Record<Language, { thisLab(fingerprint: string): string; noKey: string; inAll: string; counts: Counts }> =
  {
    en: {
      thisLab: (fingerprint) => `This lab signs as ${fingerprint}.`,
      noKey: 'The lab of this user has no key yet: it has signed nothing.',
      inAll: 'In all:',
      counts: {
        ours: 'unchanged and signed by this lab',
        others: 'unchanged and signed by another lab',
        bad: 'not relied on',
      },
    },
    es: {
      thisLab: (fingerprint) => `Este laboratorio firma como ${fingerprint}.`,
      noKey: 'El laboratorio de este usuario aún no tiene clave: no ha firmado nada.',
      inAll: 'En total:',
      counts: {
        ours: 'sin cambios y con la firma de este laboratorio',
        others: 'sin cambios y con la firma de otro laboratorio',
        bad: 'sin validez',
      },
    },
  };

interface Counts {
  ours: string;
  others: string;
  bad: string;
}

type Told = Pick<HandInReading, 'state' | 'said' | 'proves' | 'signer'>;

const cannotRead = (why: Text): Told => ({ state: 'unreadable', said: [why], proves: [], signer: null });

/** Reads no more than a hand-in may have. Never rejects: what can't be read is told. */
async function readingOf(path: string, ownKey: string | null): Promise<Told> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      return cannotRead({
        en: 'This is a folder. Name the files in it.',
        es: 'Esto es una carpeta. Nombra los archivos que contiene.',
      });
    }
    if (!found.isFile()) return cannotRead({ en: 'This is no file.', es: 'Esto no es un archivo.' });
    if (found.size > HAND_IN_LIMITS.fileBytes) return cannotRead(tooLarge(found.size));
    return readHandIn(await readFile(path), ownKey);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') {
      return cannotRead({
        en: 'There is no such file. Check its name and its folder.',
        es: 'No existe ese archivo. Comprueba su nombre y su carpeta.',
      });
    }
    return cannotRead({
      en: `The file can’t be read: ${code ?? message}.`,
      es: `El archivo no se puede leer: ${code ?? message}.`,
    });
  }
}

/** Prints what is told of each file, then what it proves, once. True: every file is an unchanged hand-in. */
export async function verifyFiles({ paths, stateDir, language, print }: Verifying): Promise<boolean> {
  const words = WORDS[language];
  const ownKey = await knownPublicKey(keyFolder(stateDir));
  print(ownKey === null ? words.noKey : words.thisLab(fingerprintOf(ownKey)));
  const all: Told[] = [];
  for (const { name, path } of paths) {
    const told = await readingOf(path, ownKey);
    all.push(told);
    print(`\n${oneLine(name)}`);
    for (const sentence of told.said) print(`  ${oneLine(sentence[language])}`);
  }
  const proves = new Set(all.flatMap((told) => told.proves.map((text) => text[language])));
  if (proves.size > 0) print('');
  for (const sentence of proves) print(sentence);
  const good = all.filter(({ state }) => state === 'unchanged');
  const ours = good.filter(({ signer }) => signer?.isThisLab).length;
  const counts: [number, string][] = [
    [ours, words.counts.ours],
    [good.length - ours, words.counts.others],
    [all.length - good.length, words.counts.bad],
  ];
  print(
    `\n${words.inAll} ${counts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${count} ${what}`)
      .join(' · ')}`,
  );
  return good.length === all.length;
}

/** Names come from outside: they end no line and move no cursor. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');
