/** What can't be done with a stored swarm, and why. */
import { MAX_SCALE_BYTES, type Text } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { whyNotWritten } from '../folder.ts';
import type { Held } from '../room.ts';

/** 404. */
export function noSuchScale(id: string): Problem {
  return new Problem(404, 'no-such-scale', {
    en: `There is no swarm ${quote(id)}. It may have been deleted; the list of swarms shows what there is.`,
    es: `No existe el enjambre ${quote(id)}. Quizá se borró; la lista de enjambres muestra los que hay.`,
  });
}

/** 403. */
export function isShippedScale(id: string): Problem {
  return new Problem(403, 'shipped-scale', {
    en: `The swarm ${quote(id)} comes with the lab: it can't be named or deleted. Swarms of your own can.`,
    es: `El enjambre ${quote(id)} viene con el laboratorio: no se le puede dar nombre ni borrar. Los tuyos, sí.`,
  });
}

/** 400: a file of so many bytes. */
export function scaleTooLarge(size: number): Problem {
  return new Problem(400, 'not-a-scale', {
    en: `This file is not a swarm of Duplex Lab: it has ${size} bytes; a swarm has ${MAX_SCALE_BYTES} at most.`,
    es: `Este archivo no es un enjambre de Duplex Lab: ocupa ${size} bytes; un enjambre, ${MAX_SCALE_BYTES} como mucho.`,
  });
}

/** Why a swarm could not be written, in a sentence. */
export function scaleNotSaved(error: unknown): Text {
  const why = whyNotWritten(error);
  return {
    en: `The swarm could not be written to the runs folder: ${why.en}.`,
    es: `El enjambre no se ha podido escribir en la carpeta de ejecuciones: ${why.es}.`,
  };
}

/** 507. */
export function notSavedProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(507, 'scale-not-saved', scaleNotSaved(error));
}

/** 507: of all seats together. */
export function noRoomForScales({ files, bytes }: Held): Problem {
  const gibibytes = bytes / 1024 ** 3;
  return new Problem(507, 'runs-no-room', {
    en: `The lab has no room for more files: it keeps ${files} of them, or ${gibibytes} GiB, of all its students together. Delete runs or swarms that you don't need, or ask whoever runs the lab to.`,
    es: `El laboratorio no tiene sitio para más archivos: guarda ${files}, o ${gibibytes} GiB, entre todos sus estudiantes. Borra ejecuciones o enjambres que no necesites, o pídelo a quien lleva el laboratorio.`,
  });
}
