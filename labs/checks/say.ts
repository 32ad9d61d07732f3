/** Small words that all labs use. */
import { type Text, TRANSPORT_INFO, type TransportName } from '../../server/contract.ts';
import type { Option, Untold } from '../lab.ts';

/** A sentence in both languages. */
export const say = (en: string, es: string): Text => ({ en, es });

/** Bytes, milliseconds and shares, as units of an answer. */
export const BYTES = say('bytes', 'bytes');
export const MS = say('ms', 'ms');
export const OF_100 = say('of 100', 'de cada 100');
/** "of 100 bytes": what is counted by the hundred. */
export const of100 = (en: string, es: string): Text => say(`${OF_100.en} ${en}`, `${OF_100.es} ${es}`);

export function isUntold(it: object): it is Untold {
  return 'untold' in it;
}

export const untold = (en: string, es: string): Untold => ({ untold: say(en, es) });

/** Transports as options, by the names that their cards have. */
export function transportOptions(names: readonly TransportName[]): Option[] {
  return names.map((id) => ({ id, text: TRANSPORT_INFO[id].title }));
}
