import type { Language, Text } from '../../../contract.ts';

/** What the whole page shows of one scenario: its newest piece large, the recent ones as a table. */
export interface PageView {
  title: Text;
  columns: Text[];
  /** HTML of the cells of one row, the time not included. */
  cells(data: unknown, language: Language): string[];
  /** HTML of the newest piece. */
  newest(data: unknown, language: Language): string;
}

/** Makes text safe inside HTML text and quoted attributes. NUL, which HTML cannot hold, becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('\u0000', '\ufffd');
}

/** Anything as text inside HTML. */
export const text = (value: unknown): string => escapeHtml(String(value));
