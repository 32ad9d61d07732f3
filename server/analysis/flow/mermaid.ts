/**
 * Writes Mermaid sequence diagrams. Whatever stands on an arrow or in a note may come from the wire, so all but
 * a few harmless characters are written as `#NN;`: a line break would draw new arrows, `;` and `#` would cut the
 * line, and `%%{init}` would change the settings of the page that shows the diagram.
 */

export type DiagramItem =
  | { kind: 'arrow'; direction: 'up' | 'down'; dashed: boolean; text: string }
  | { kind: 'note'; over: 'server' | 'both'; text: string }
  /** The server's activity bar begins or ends. The two must balance within a page and within a loop. */
  | { kind: 'activate' | 'deactivate' }
  /** `text` must be the lab's own words: Mermaid reads loop labels less strictly. */
  | { kind: 'loop'; text: string; items: DiagramItem[] };

export interface Diagram {
  /** Plain words of the lab's own, for screen readers: letters, figures, `,`, `.` and `/`. */
  title: string;
  description: string;
  browser: string;
  server: string;
  items: DiagramItem[];
}

/** All but the few characters that are written as they are. */
const NOT_HARMLESS = /[^A-Za-z0-9 /.,_?=()+*·…–×±áéíóúüñÁÉÍÓÚÜÑ¿¡-]/gu;

/** Writes text so that Mermaid shows exactly this text and does nothing else with it. */
export function encodeText(text: string): string {
  const encoded = text.replace(NOT_HARMLESS, entity);
  // `end` closes a block, and mermaid's manual warns of it inside texts too.
  return encoded.replace(/\b[Ee][Nn][Dd]\b/g, (word) => `${entity(word.charAt(0))}${word.slice(1)}`);
}

function entity(character: string): string {
  return `#${character.codePointAt(0)};`;
}

/** The Mermaid source of a diagram (mermaid 11, `sequenceDiagram`). */
export function mermaidSource({ title, description, browser, server, items }: Diagram): string {
  return [
    'sequenceDiagram',
    `accTitle: ${title}`,
    `accDescr: ${description}`,
    `participant B as ${browser}`,
    `participant S as ${server}`,
    ...items.flatMap(linesOf),
    '',
  ].join('\n');
}

function linesOf(item: DiagramItem): string[] {
  switch (item.kind) {
    case 'arrow':
      return [`${arrowOf(item)}: ${encodeText(item.text)}`];
    case 'note':
      return [`Note over ${item.over === 'server' ? 'S' : 'B,S'}: ${encodeText(item.text)}`];
    case 'loop':
      return [`loop ${encodeText(item.text)}`, ...item.items.flatMap(linesOf).map((line) => `  ${line}`), 'end'];
    default:
      return [`${item.kind} S`];
  }
}

function arrowOf({ direction, dashed }: { direction: 'up' | 'down'; dashed: boolean }): string {
  const line = dashed ? '-->>' : '->>';
  return direction === 'up' ? `B${line}S` : `S${line}B`;
}
