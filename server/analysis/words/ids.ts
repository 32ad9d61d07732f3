/** Numbers of updates and actions in words: "update 18", "updates 18–20", "action 7". */
import type { Language, Text, WireEvent } from '../../contract.ts';
import { both, formatNumber } from './format.ts';

interface Words {
  one: string;
  many: string;
  between(count: string, first: number, last: number): string;
}

const UPDATES: Record<Language, Words> = {
  en: {
    one: 'update',
    many: 'updates',
    between: (count, first, last) => `${count} updates between ${first} and ${last}`,
  },
  es: {
    one: 'actualización',
    many: 'actualizaciones',
    between: (count, first, last) => `${count} actualizaciones entre la ${first} y la ${last}`,
  },
};
const ACTIONS: Record<Language, Words> = {
  en: {
    one: 'action',
    many: 'actions',
    between: (count, first, last) => `${count} actions between ${first} and ${last}`,
  },
  es: {
    one: 'acción',
    many: 'acciones',
    between: (count, first, last) => `${count} acciones entre la ${first} y la ${last}`,
  },
};

/** Up to this many are listed one by one. */
const FEW = 4;

/** The ids that these events carry, each once, in order. */
export function idsIn(events: WireEvent[]): number[] {
  return [...new Set(events.flatMap(({ updates }) => updates))].toSorted((a, b) => a - b);
}

/** Ids are names and get no separators; their count does. */
function idsText(ids: number[], words: Record<Language, Words>): Text {
  const [first, last] = [ids[0] as number, ids.at(-1) as number];
  const isUnbroken = last - first + 1 === ids.length;
  return both((language) => {
    const { one, many, between } = words[language];
    if (first === last) return `${one} ${first}`;
    if (isUnbroken) return `${many} ${first}–${last}`;
    if (ids.length <= FEW) return `${many} ${ids.join(', ')}`;
    return between(formatNumber(ids.length, language), first, last);
  });
}

/** "updates 18, 20, 25"; null when there are none. */
export function updatesText(ids: number[]): Text | null {
  return ids.length > 0 ? idsText(ids, UPDATES) : null;
}

/** "action 7"; "an action" where the number could not be read. */
export function actionsText(ids: number[]): Text {
  return ids.length > 0 ? idsText(ids, ACTIONS) : { en: 'an action', es: 'una acción' };
}

/** "refuses action 7". */
export function refusesText(ids: (number | null)[]): Text {
  const known = [...new Set(ids.filter((id) => id !== null))].toSorted((a, b) => a - b);
  const { en, es } = actionsText(known);
  const article = ['', 'la '][known.length] ?? 'las ';
  return { en: `refuses ${en}`, es: `rechaza ${article}${es}` };
}
