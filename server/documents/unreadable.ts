/** Why a file in the folder of runs is not in the list, as a sentence. */
import type { Text } from '../contract.ts';
import { Problem } from '../problem.ts';

const BAD_NAME: Text = {
  en: 'Its name is not that of a run: small letters, digits and hyphens, at most 64, then .json. Rename it.',
  es: 'Su nombre no es el de una ejecución: minúsculas, cifras y guiones, 64 como mucho, y después .json. Cámbiale el nombre.',
};

/** `error` is what reading it threw; null: its name is no run's. */
export function whyUnreadable(error: unknown): Text {
  if (error === null) return BAD_NAME;
  if (error instanceof Problem) return error.text;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EISDIR') return { en: 'It is a folder.', es: 'Es una carpeta.' };
  if (code === 'ENOENT') {
    return { en: 'It is a link to a file that is not there.', es: 'Es un enlace a un archivo que no existe.' };
  }
  return { en: `It can't be read: ${code ?? message}.`, es: `No se puede leer: ${code ?? message}.` };
}
