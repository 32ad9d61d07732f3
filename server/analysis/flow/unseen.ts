/** Stretches in which nobody could see a window, told between its messages: browsers slow down what is not seen. */
import type { Language, Run, Text, TransportName } from '../../contract.ts';
import { both, formatNumber } from '../words/format.ts';

/** Server's clock. `untilMs` null: it lasts. */
export interface Unseen {
  fromMs: number;
  untilMs: number | null;
  text: Text;
}

const WHAT = {
  page: { en: 'the page could not be seen', es: 'la página no se veía' },
  window: { en: 'this window was out of view', es: 'esta ventana no estaba a la vista' },
};

/** Those of the page and of this transport's window, in time order; their words count from `zeroMs`. */
export function unseenOf(run: Run, transport: TransportName, zeroMs: number): Unseen[] {
  const seconds = (ms: number, language: Language): string => `${formatNumber(ms / 1000, language, 1)} s`;
  return run.hidden
    .filter((one) => one.transport === null || one.transport === transport)
    .map((one): Unseen => {
      const untilMs = one.toMs ?? run.endedAtMs;
      const what = WHAT[one.transport === null ? 'page' : 'window'];
      const lasted = { en: 'for', es: 'durante' };
      return {
        fromMs: one.fromMs,
        untilMs,
        text: both((language) => {
          const at = `${seconds(one.fromMs - zeroMs, language)}: ${what[language]}`;
          return untilMs === null ? at : `${at} ${lasted[language]} ${seconds(untilMs - one.fromMs, language)}`;
        }),
      };
    })
    .toSorted((a, b) => a.fromMs - b.fromMs);
}
