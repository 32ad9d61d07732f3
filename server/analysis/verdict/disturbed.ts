/** The verdict on a run whose line had faults: what they were, and what it compares all the same. */
import type { FaultRecovery, Language, LineMoment, Text, TransportSummary } from '../../contract.ts';
import { isFault } from '../recovery/moments.ts';
import { both, formatList, formatNumber } from '../words/format.ts';

/** The transports by their figures outside the faults, where there were any: ages and times are compared by these. */
export function outsideFaults(transports: TransportSummary[]): TransportSummary[] {
  return transports.map((one) => {
    if (!one.calm) return one;
    const { latency, waiting, age, actions } = one.calm;
    return { ...one, latency, waiting, age, actions: one.actions && actions ? { ...one.actions, ...actions } : null };
  });
}

/** Null where nothing went wrong. `most`: the samples of the transport that has most of them outside the faults. */
export function disturbedSentence(
  moments: LineMoment[],
  recoveries: FaultRecovery[],
  most: number,
  enough: number,
): Text | null {
  const faults = moments.filter(isFault);
  if (faults.length === 0) return null;
  const what = both((language) => faults.map(({ text }) => `**${text[language]}**`).join('; '));
  if (most < enough) {
    return {
      en: `The line had faults: ${what.en}. Outside them too little was measured to compare ages and times (at most **${most}** samples for each transport).`,
      es: `La línea tuvo fallos: ${what.es}. Fuera de ellos se midió demasiado poco para comparar antigüedades y tiempos (como mucho **${most}** muestras por transporte).`,
    };
  }
  const when = both((language) => stretchesText(recoveries, language));
  return {
    en: `The line had faults: ${what.en}. Ages and times are compared without ${when.en}, from each fault until every window was current again; losses and bytes are of the whole run.`,
    es: `La línea tuvo fallos: ${what.es}. Las antigüedades y los tiempos se comparan sin ${when.es}, desde cada fallo hasta que todas las ventanas volvieron a estar al día; las pérdidas y los bytes son de toda la ejecución.`,
  };
}

/** "9.4–13.1 s and 20.0–24.2 s". */
function stretchesText(recoveries: FaultRecovery[], language: Language): string {
  const seconds = (ms: number): string => formatNumber(ms / 1000, language, 1);
  const theEnd: Text = { en: 'the end', es: 'el final' };
  const stretches = recoveries.map(({ event, afterMs, overMs }) => {
    if (overMs !== null) return `${seconds(afterMs)}–${seconds(afterMs + overMs - event.atMs)} s`;
    const [from, to] = [`${seconds(afterMs)} s`, theEnd[language]];
    return language === 'en' ? `${from} to ${to}` : `desde ${from} hasta ${to}`;
  });
  return formatList(stretches, language);
}
