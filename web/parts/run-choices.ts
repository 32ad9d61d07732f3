/** Recorded runs as choices of a select: one's own by their name and date, those that come with the lab by that. */
import { isShipped, type Language, type RunHeader, TRANSPORTS } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatDate } from './format.ts';
import { settingsWords } from './parts.ts';

/** The recorded run to begin with, where nothing can be measured: the first of all five. Null: there is none. */
export function exampleRun(shipped: readonly RunHeader[]): string | null {
  return shipped.find(({ settings }) => settings.transports.length === TRANSPORTS.length)?.id ?? null;
}

/** Its name, if it has one, when it was recorded, how it was made. */
function runWords({ id, name, createdAtMs, settings }: RunHeader, language: Language): string {
  const which = isShipped(id) ? MESSAGES[language].shipped : formatDate(createdAtMs, language);
  return [...(name ? [name] : []), which, settingsWords(settings, language)].join(' · ');
}

export function runChoices(runs: readonly RunHeader[], language: Language): { value: string; text: string }[] {
  return runs.map((run) => ({ value: run.id, text: runWords(run, language) }));
}
