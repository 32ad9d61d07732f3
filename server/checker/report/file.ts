/** A report as a file: its name says its form, and a file that is there is not overwritten. */
import { access, constants, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { CheckReport, Language } from '../../contract.ts';
import { Problem, quote } from '../../problem.ts';
import { checkMarkdown } from './markdown.ts';
import { checkPage } from './page.ts';

/** Rejects with a `Problem` where no report could be kept under this name. */
export async function mustBeWritable(file: string): Promise<void> {
  if (!/\.(html?|md)$/i.test(file)) throw badEnding(file);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw notWritten(file, 'EEXIST');
  await access(dirname(file), constants.W_OK).catch((error) => {
    throw notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error));
  });
}

function badEnding(file: string): Problem {
  return new Problem(400, 'bad-report', {
    en: `A report is an .html or an .md file, and --report received ${quote(file)}. For example: --report check.html`,
    es: `Un informe es un archivo .html o .md, y --report recibió ${quote(file)}. Por ejemplo: --report check.html`,
  });
}

/** Writes it in the form that the file's name says. Rejects with a `Problem` where it can't. */
export async function writeReport(file: string, report: CheckReport, language: Language): Promise<void> {
  const text = /\.md$/i.test(file) ? checkMarkdown(report, language) : checkPage(report, language);
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    throw notWritten(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function notWritten(file: string, reason: string): Problem {
  if (reason === 'EEXIST') {
    return new Problem(400, 'file-exists', {
      en: `${quote(file)} is there already, and is not overwritten. Name another file.`,
      es: `${quote(file)} ya existe y no se sobrescribe. Indica otro archivo.`,
    });
  }
  return new Problem(400, 'not-written', {
    en: `The report can't be written to ${quote(file)}: ${reason}.`,
    es: `El informe no se puede escribir en ${quote(file)}: ${reason}.`,
  });
}
