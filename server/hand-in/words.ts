/** What is said of a file that may be a hand-in. */
import { HAND_IN_LIMITS, type HandIn } from '../../labs/hand-in/document.ts';
import type { Text } from '../contract.ts';

const MEBIBYTE = 1024 * 1024;

export function tooLarge(bytes: number): Text {
  const [is, most] = [Math.ceil(bytes / MEBIBYTE), HAND_IN_LIMITS.fileBytes / MEBIBYTE];
  return {
    en: `This is no hand-in: the file has ${is} MiB; a hand-in has ${most} at most.`,
    es: `Esto no es una entrega: el archivo ocupa ${is} MiB; una entrega, ${most} como mucho.`,
  };
}

export const NOT_TEXT: Text = {
  en: 'This is no hand-in, or it was damaged: the file is not text in UTF-8. Ask for the file as the lab gave it.',
  es: 'Esto no es una entrega, o está dañada: el archivo no es texto en UTF-8. Pide el archivo tal como lo dio el laboratorio.',
};
export const EMPTY: Text = { en: 'The file is empty.', es: 'El archivo está vacío.' };
export const FOREIGN: Text = {
  en: 'This is no hand-in of Duplex Lab. A hand-in is the HTML file that “Hand in” gives.',
  es: 'Esto no es una entrega de Duplex Lab. Una entrega es el archivo HTML que da «Entregar».',
};
export const A_RUN: Text = {
  en: 'This is a run of Duplex Lab, no hand-in. Load it in the view “Runs”.',
  es: 'Esto es una ejecución de Duplex Lab, no una entrega. Cárgala en la vista «Ejecuciones».',
};
export const PROGRESS: Text = {
  en: 'This is the progress of a student, no hand-in. Nobody has signed it.',
  es: 'Esto es el progreso de un estudiante, no una entrega. Nadie lo ha firmado.',
};
export const CUT: Text = {
  en: 'The end of this hand-in is missing or was changed. Ask for the whole file, as the lab gave it.',
  es: 'El final de esta entrega falta o se ha cambiado. Pide el archivo entero, tal como lo dio el laboratorio.',
};
export const CHANGED: Text = {
  en: 'This hand-in was changed after a lab had signed it: it is not, character for character, what was signed. Don’t rely on anything in it, and ask for the file as the lab gave it.',
  es: 'Esta entrega se cambió después de que un laboratorio la firmara: no es, carácter por carácter, lo que se firmó. No te fíes de nada de lo que contiene y pide el archivo tal como lo dio el laboratorio.',
};
export const SEAL_CHANGED: Text = {
  en: 'This hand-in was changed: its seal is not written as a lab writes it. Don’t rely on anything in it, and ask for the file as the lab gave it.',
  es: 'Esta entrega se ha cambiado: su sello no está escrito como lo escribe un laboratorio. No te fíes de nada de lo que contiene y pide el archivo tal como lo dio el laboratorio.',
};
export const UNCHANGED: Text = {
  en: 'Unchanged: not one character has changed since it was signed.',
  es: 'Sin cambios: desde que se firmó no ha cambiado ni un carácter.',
};

export function whatItIs({ name, lab, madeAtMs }: HandIn): Text {
  const when = `${new Date(madeAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return {
    en: `A hand-in of the lab “${lab.title.en}”, made ${when}, with the name “${name}”.`,
    es: `Una entrega del laboratorio «${lab.title.es}», hecha el ${when}, con el nombre «${name}».`,
  };
}

export function signed(fingerprint: string, isThisLab: boolean): Text {
  return isThisLab
    ? { en: `Signed by this lab (${fingerprint}).`, es: `Firmada por este laboratorio (${fingerprint}).` }
    : {
        en: `Signed by another lab: its fingerprint is ${fingerprint}. Compare it with the one that lab shows when it starts.`,
        es: `Firmada por otro laboratorio: su huella es ${fingerprint}. Compárala con la que muestra ese laboratorio al arrancar.`,
      };
}

export const PROVES: Text = {
  en: 'This proves that this lab wrote the file: runs said to be measured are as it recorded them, and it checked the answers itself.',
  es: 'Esto demuestra que el archivo lo escribió este laboratorio: las ejecuciones que dice medidas son como él las grabó, y él comprobó las respuestas.',
};
export const PROVES_OTHER: Text = {
  en: 'This proves that somebody with that lab’s key wrote the file. If it is the student’s own lab, the student has that key.',
  es: 'Esto demuestra que el archivo lo escribió alguien con la clave de ese laboratorio. Si es el laboratorio del propio estudiante, él tiene esa clave.',
};
export const PROVES_NOT: Text = {
  en: 'It does not prove who the student is, nor when something was predicted or answered: the name is as typed, and the times are as the student’s browser reported them. Whoever owns a lab can sign what they like; in a class the instructor’s lab should sign.',
  es: 'No demuestra quién es el estudiante, ni cuándo se predijo o respondió algo: el nombre es el que se escribió y las horas son las que dio el navegador del estudiante. Quien tiene un laboratorio puede firmar lo que quiera; en clase debe firmar el laboratorio del docente.',
};

/** What a document of this version must be; in the middle of a sentence. */
export const CANONICAL: Text = {
  en: 'written in canonical form (RFC 8785)',
  es: 'escrito en la forma canónica (RFC 8785)',
};

/** `path`: the field; empty: the document itself. `labVersion`: the lab that wrote it, if it says so. */
export function notRead(path: string, received: Text | null, expected: Text, labVersion: string | null): Text {
  const what =
    path === '' ? { en: 'the document', es: 'el documento' } : { en: `the field "${path}"`, es: `el campo «${path}»` };
  const is = received ? { en: ` is ${received.en}; it`, es: ` es ${received.es};` } : { en: '', es: '' };
  const version = labVersion
    ? { en: ` (it says that it is of version ${labVersion})`, es: ` (dice que es de la versión ${labVersion})` }
    : { en: '', es: '' };
  return {
    en: `But this lab can’t read it: ${what.en}${is.en} must be ${expected.en}. Perhaps a newer lab wrote it${version.en}; open it with that one.`,
    es: `Pero este laboratorio no puede leerla: ${what.es}${is.es} debe ser ${expected.es}. Quizá la escribió un laboratorio más nuevo${version.es}; ábrela con él.`,
  };
}
