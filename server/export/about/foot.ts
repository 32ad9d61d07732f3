/** What stands below every picture that leaves the lab: how its run was made, on what, and which run it was. */
import type { RunDigest } from '../../analysis/digest.ts';
import type { Language } from '../../contract.ts';
import { conditionsText, machineText, momentText, pacesText, servedText } from './settings.ts';

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
