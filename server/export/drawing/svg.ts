/**
 * Pictures as SVG text: made without a page, so that they stand in one, in a file and on paper alike. Whatever is put in
 * is escaped. Colours are the page's own custom properties, each with the light theme's value where there is no page.
 */

/** Attributes; null is left out. */
type Attributes = Record<string, string | number | null>;

/** Written text that is safe inside SVG: nothing else can be put into `picture`. */
export interface Shape {
  readonly svg: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Fit for text and for attribute values of HTML and XML; what XML can't hold (half a pair, too) becomes �. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}

/** Tenths of a pixel are exact enough. */
const written = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 10) / 10) : escaped(value);

function opening(name: string, attributes: Attributes): string {
  const given = Object.entries(attributes).filter((pair): pair is [string, string | number] => pair[1] !== null);
  return `<${name}${given.map(([key, value]) => ` ${key}="${written(value)}"`).join('')}`;
}

/** An element without text. */
export function shape(name: string, attributes: Attributes): Shape {
  return { svg: `${opening(name, attributes)}/>` };
}

/** An element with others in it. */
export function around(name: string, attributes: Attributes, inner: Shape[]): Shape {
  return { svg: `${opening(name, attributes)}>${inner.map(({ svg }) => svg).join('')}</${name}>` };
}

/** A line of text; `y` is its base line. */
export function label(text: string, x: number, y: number, attributes: Attributes = {}): Shape {
  return { svg: `${opening('text', { x, y, fill: COLOURS.ink, ...attributes })}>${escaped(text)}</text>` };
}

/** Several lines, one below the other. */
export function labels(lines: string[], x: number, y: number, attributes: Attributes = {}): Shape[] {
  return lines.map((line, i) => label(line, x, y + i * LINE_HEIGHT, attributes));
}

export const COLOURS = {
  ink: 'var(--ink, #1a1d21)',
  muted: 'var(--muted, #5b6470)',
  rule: 'var(--rule, #d9d6ce)',
  grid: 'var(--grid, #efede6)',
  paper: 'var(--panel, #ffffff)',
  alert: 'var(--alert, #a4262c)',
} as const;

/** As in the page's style sheets, for where there are none; a test compares them. */
export const TRANSPORT_COLOURS: Partial<Record<string, string>> = {
  page: '#b4470b',
  polling: '#9a6b00',
  'long-polling': '#a0407c',
  sse: '#0069a8',
  websocket: '#00755a',
};

/** The colour of what has this id: a transport's own, else ink. */
export function colourOf(id: string): string {
  const known = TRANSPORT_COLOURS[id];
  return known ? `var(--${id}, ${known})` : COLOURS.ink;
}

/** So wide are pictures that stand beside text; who shows one makes it as wide as there is room. */
export const WIDTH = 380;
const FONT_SIZE = 12.5;
export const LINE_HEIGHT = 17;
/** So wide is a character, about: text that is wrapped can't be measured here. */
export const CHARACTER_WIDTH = 6.9;

/** A sentence in lines that fit into so many pixels. */
export function wrapped(sentence: string, width = WIDTH): string[] {
  const most = Math.floor(width / CHARACTER_WIDTH);
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

export interface PictureText {
  /** Its name, for those who can't see it. */
  title: string;
  /** All that it shows, in words. */
  description: string;
  width?: number;
  /** Of its words, where nothing around it says so. */
  language?: string;
}

/** The page's own where it has one; else whatever sans serif the machine has. */
const FONT = "var(--sans, 'IBM Plex Sans', system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif)";

/** The whole picture, as text. */
export function picture(
  { title, description, width = WIDTH, language }: PictureText,
  height: number,
  shapes: Shape[],
): string {
  const open = opening('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    width,
    lang: language ?? null,
    height: Math.ceil(height),
    role: 'img',
    class: 'lab-picture',
    'font-family': FONT,
    'font-size': FONT_SIZE,
  });
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  return `${open}>${words}${shapes.map(({ svg }) => svg).join('')}</svg>`;
}

/** The same picture for programs that know no custom properties: each has the value of the light theme. */
export function withoutProperties(svg: string): string {
  // Quotes of texts are written as entities: only the value of an attribute begins like this.
  return svg.replace(/="var\(--[\w-]+, ([^"]*?)\)"/g, '="$1"');
}
