import type { CheckMessage } from '../../../server/contract.ts';
import { Problem } from '../../../server/problem.ts';

/** Why it can't be asked, as the page is told. Throws again what nobody foresaw, except that a file can't be written. */
export function asProblem(error: unknown): Extract<CheckMessage, { type: 'problem' }> {
  if (error instanceof Problem) return { type: 'problem', status: error.status, error: error.toJSON() };
  const { code, path, message } = error as NodeJS.ErrnoException;
  if (code === undefined || path === undefined) throw error;
  return asProblem(
    new Problem(500, 'no-folder', {
      en: `The exercise's folder can't be read or written: ${message}. Look at who may write there.`,
      es: `La carpeta del ejercicio no se puede leer o escribir: ${message}. Mira quién puede escribir ahí.`,
    }),
  );
}
