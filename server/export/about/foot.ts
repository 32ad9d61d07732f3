/** What stands below every picture that leaves the lab: how its run was made, on what, and which run it was. */
import { careTexts, type RunDigest } from '../../analysis/digest.ts';
import type { Language, Summary } from '../../contract.ts';
import { conditionsText, machineText, momentText, pacesText, servedText } from './settings.ts';
import { ABOUT_WORDS } from './words.ts';

/** A line for each; which program served it, where that was not ours. `measured`: what is known of its figures. */
export function footOf(digest: RunDigest, language: Language, measured: string[] = []): string[] {
  const { summary, settings, environment, server, id, name, createdAtMs } = digest;
  return [
    pacesText(settings, language),
    [conditionsText(settings, language), ...summary.moments.map(({ text }) => text[language])].join(' · '),
    ...servedText(server, language),
    ...measured,
    machineText(environment, language),
    ['Duplex Lab', ...(name === null ? [] : [name]), momentText(createdAtMs), id].join(' · '),
  ];
}

/** What is to be read with care, or that nothing is. */
export function careText(summary: Summary, language: Language): string {
  const words = ABOUT_WORDS[language];
  const care = careTexts(summary, language);
  return care.length > 0 ? `${words.care} ${care.join(' ')}` : words.noCare;
}
