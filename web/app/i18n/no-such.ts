/** An address may name what there is not: a link that was typed, or is older than the lab. */
import type { Text } from '../../../server/contract.ts';
import { MESSAGES } from './index.ts';

const MOST_SHOWN = 60;

/** `what`: the kind of thing, with its article: "the lab". */
export function noSuch(what: Text, named: string): Text {
  const shown = named.length > MOST_SHOWN ? `${named.slice(0, MOST_SHOWN)}…` : named;
  return { en: MESSAGES.en.noSuch(what.en, shown), es: MESSAGES.es.noSuch(what.es, shown) };
}

/** What a view has no parts of. */
export const A_PART: Text = { en: 'the page', es: 'la página' };
