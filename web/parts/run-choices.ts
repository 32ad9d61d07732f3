/** Recorded runs as choices of a select: one's own by their date, those that come with the lab by that. */
import { isShipped, type Language, type RunHeader } from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatDate } from './format.ts';
import { settingsWords } from './parts.ts';

export function runChoices(runs: readonly RunHeader[], language: Language): { value: string; text: string }[] {
  return runs.map(({ id, createdAtMs, settings }) => {
    const which = isShipped(id) ? MESSAGES[language].shipped : formatDate(createdAtMs, language);
    return { value: id, text: `${which} · ${settingsWords(settings, language)}` };
  });
}
