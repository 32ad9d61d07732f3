/** What became of the line during a run: faults, changes, what was planned. */
import type { Language, LineMoment, Mark, Run } from '../../contract.ts';
import { isFault, notDone } from '../recovery/moments.ts';
import { both } from '../words/format.ts';

/** What happened to the line, and what that means for the figures. */
export function lineMarks(moments: LineMoment[]): Mark[] {
  const [faults, changes] = [moments.filter(isFault), moments.filter((moment) => !isFault(moment))];
  const listed = (list: LineMoment[], language: Language): string =>
    list.map(({ text }) => `**${text[language]}**`).join('; ');
  const marks: Mark[] = [];
  if (faults.length > 0) {
    const text = {
      en: `Faults of the line: ${listed(faults, 'en')}. The figures and charts include what they did; the verdict compares ages and times without it.`,
      es: `Fallos de la línea: ${listed(faults, 'es')}. Las cifras y las gráficas incluyen lo que hicieron; el veredicto compara antigüedades y tiempos sin ello.`,
    };
    marks.push({ code: 'fault', count: faults.length, text });
  }
  if (changes.length > 0) {
    const text = {
      en: `The link was changed during the run: ${listed(changes, 'en')}. Every figure mixes what was before and after.`,
      es: `El enlace cambió durante la ejecución: ${listed(changes, 'es')}. Cada cifra mezcla lo de antes y lo de después.`,
    };
    marks.push({ code: 'link-changed', count: changes.length, text });
  }
  return marks;
}

/** What was planned for the line, and the run ended first. */
export function notDoneMark(run: Run): Mark[] {
  const moments = notDone(run);
  if (moments.length === 0) return [];
  const list = both((language) => moments.map((text) => `**${text[language]}**`).join('; '));
  const text = {
    en: `Faults that were planned, and not done before the run ended: ${list.en}.`,
    es: `Fallos previstos que no se produjeron antes de que acabara la ejecución: ${list.es}.`,
  };
  return [{ code: 'not-done', count: moments.length, text }];
}
