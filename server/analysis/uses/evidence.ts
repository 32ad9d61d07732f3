/**
 * Which runs can say what suits a use: those in which nothing happened to the line, at a pace like the use's own. What a
 * fault did, or a link that changed, or windows that act without a pause, says nothing of how people would use it.
 */
import { OUR_SERVER, type RunHeader, type RunSettings, SCENARIO_INFO, type Text } from '../../contract.ts';
import { both } from '../words/format.ts';

type Header = Pick<RunHeader, 'happened'> & {
  settings: Pick<RunSettings, 'scenario' | 'updatesPerSecond' | 'actionsPerSecond' | 'server'>;
};

/** Faster than so many times a use's own pace it is another use. */
const TIMES_ITS_PACE = 10;
/** Where people do little by nature, windows may still do so many actions a second by themselves. */
const FEW_ACTIONS_PER_SECOND = 2;

/** Why a run is no evidence for what suits its scenario; null: it is. */
export function whyNoEvidence({ settings, happened = [] }: Header): Text | null {
  if (happened.length > 0) {
    const what = both((language) => happened.map((text) => text[language]).join('; '));
    return { en: `something happened to its line (${what.en})`, es: `algo le pasó a su línea (${what.es})` };
  }
  if (settings.server !== OUR_SERVER) return FOREIGN;
  const natural = SCENARIO_INFO[settings.scenario];
  const mostActions = Math.max(FEW_ACTIONS_PER_SECOND, 2 * natural.actionsPerSecond);
  const isStress =
    settings.actionsPerSecond > mostActions || settings.updatesPerSecond > TIMES_ITS_PACE * natural.updatesPerSecond;
  return isStress ? STRESS : null;
}

/** What a transport costs depends on the program too: the table compares runs of one. */
const FOREIGN: Text = {
  en: 'another server than the lab’s served it',
  es: 'lo sirvió otro servidor que el del laboratorio',
};

const STRESS: Text = {
  en: 'it was a stress test, far from this use’s own pace',
  es: 'fue una prueba de carga, muy lejos del ritmo propio de este uso',
};
