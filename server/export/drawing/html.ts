/** HTML as text. Whatever is put into a template is escaped, unless it came out of one. */
import { escaped } from './svg.ts';

export interface Html {
  readonly html: string;
}

type Part = string | number | Html | null | readonly Part[];

function written(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(written).join('');
}

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: strings.reduce((before, string, i) => `${before}${written(parts[i - 1] ?? null)}${string}`) };
}

/** A picture, or another piece that is safe as it is. */
export const asIs = (text: string): Html => ({ html: text });
