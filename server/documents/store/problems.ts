import type { Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { whyNotWritten } from '../folder.ts';
import { MAX_DOCUMENT_BYTES } from '../limits.ts';

/** The error for an id that no run has, or none that may be seen. */
export function noSuchRun(id: string): Problem {
  return new Problem(404, 'no-such-run', {
    en: `There is no run ${quote(id)}. It may have been deleted; the list of runs shows what there is.`,
    es: `No existe la ejecución ${quote(id)}. Quizá se borró; la lista de ejecuciones muestra las que hay.`,
  });
}

/** The error for a document that is larger than any run. */
export function tooLarge(size: number): Problem {
  const [is, most] = [size, MAX_DOCUMENT_BYTES].map((bytes) => Math.ceil(bytes / 1024 / 1024));
  return new Problem(400, 'not-a-run', {
    en: `This file is no run of Duplex Lab: it has ${is} MiB; a run has ${most} at most.`,
    es: `Este archivo no es una ejecución de Duplex Lab: ocupa ${is} MiB; una ejecución, ${most} como mucho.`,
  });
}

/** Why a run could not be written, in a sentence. */
export function notSaved(error: unknown): Text {
  const why = whyNotWritten(error);
  return {
    en: `The run could not be written to the runs folder: ${why.en}.`,
    es: `La ejecución no se ha podido escribir en la carpeta de ejecuciones: ${why.es}.`,
  };
}
