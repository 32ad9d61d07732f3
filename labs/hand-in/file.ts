/**
 * A hand-in as a file: a page that holds its own JSON, and at its end the seal. Both stand in elements of their own,
 * so that the file can be taken apart again, byte for byte.
 */
const JSON_FROM = '<pre id="hand-in-json">';
const SEAL_FROM = '<pre id="hand-in-seal">';
const UNTIL = '</pre>';
const END = '</html>\n';

/** What the first characters of every hand-in are. */
export const BEGINNING = '<!doctype html>\n<!-- duplex-lab/hand-in -->\n';

/** The element that holds the JSON. */
export function jsonElement(json: string): string {
  return `${JSON_FROM}${inHtml(json)}${UNTIL}`;
}

/** The element that the seal is put into. */
export const SEAL_ELEMENT = `${SEAL_FROM}${UNTIL}`;

/** Puts the seal into a page that has none yet. */
export function withSeal(page: string, seal: string): string {
  return page.replace(SEAL_ELEMENT, () => `${SEAL_FROM}${inHtml(seal)}${UNTIL}`);
}

export interface Parts {
  /** The file without its seal: what is hashed. */
  page: string;
  json: string;
  seal: string;
}

/** Takes a file apart; a sign of how it is no whole hand-in: `foreign`, `cut` (its end is missing), `changed`. */
export function partsOf(file: string): Parts | 'foreign' | 'cut' | 'changed' {
  const isOurs = file.startsWith(BEGINNING);
  const json = within(file, JSON_FROM);
  const seal = within(file, SEAL_FROM);
  if (!isOurs && (json === null || seal === null)) return 'foreign';
  if (json === null || seal === null) return isWhole(file) ? 'changed' : 'cut';
  const page = `${file.slice(0, seal.from)}${file.slice(seal.to)}`;
  return { page, json: plain(json.text), seal: plain(seal.text) };
}

/** Whether it ends as a hand-in does. */
export const isWhole = (file: string): boolean => file.endsWith(END);

/** What stands in the only element that begins like this. */
function within(file: string, beginning: string): { from: number; to: number; text: string } | null {
  const at = file.indexOf(beginning);
  if (at < 0 || file.indexOf(beginning, at + 1) >= 0) return null;
  const from = at + beginning.length;
  const to = file.indexOf(UNTIL, from);
  return to < 0 ? null : { from, to, text: file.slice(from, to) };
}

/** In HTML these can't stand for themselves; all else stays as it is, so that it can be undone. */
const ENTITIES: [character: string, entity: string][] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
];

function inHtml(text: string): string {
  return ENTITIES.reduce((written, [character, entity]) => written.replaceAll(character, entity), text);
}

function plain(text: string): string {
  return ENTITIES.toReversed().reduce((read, [character, entity]) => read.replaceAll(entity, character), text);
}
