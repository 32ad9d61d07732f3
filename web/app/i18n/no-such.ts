/** An address may name what there is not: a link that was typed, or is older than the lab. */
import type { Text } from '../../../server/contract.ts';
import type { Route } from '../route.ts';
import { MESSAGES } from './index.ts';

const MOST_SHOWN = 60;

/** `what`: the kind of thing, with its article: "the lab". */
export function noSuch(what: Text, named: string): Text {
  const shown = named.length > MOST_SHOWN ? `${named.slice(0, MOST_SHOWN)}…` : named;
  return { en: MESSAGES.en.noSuch(what.en, shown), es: MESSAGES.es.noSuch(what.es, shown) };
}

/** What a view has no parts of. */
export const A_PART: Text = { en: 'the page', es: 'la página' };

/** For a view that has one part for each thing of a kind: what `path` names beyond them, as a sentence. */
export function unknownPart(what: Text, { path }: Route, isThere: (name: string) => boolean): Text | null {
  const [name = '', ...more] = path;
  if (name !== '' && !isThere(name)) return noSuch(what, name);
  return more.some((part) => part !== '') ? noSuch(A_PART, path.join('/')) : null;
}
