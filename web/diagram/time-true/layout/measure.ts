/** Widths of texts in the labels' font, remembered: the same labels are measured again and again. */

const FONT_PX = 13;
const MOST_REMEMBERED = 20_000;

/** `unit`: 1 for a root font of 16 px. */
export function createMeasure(): (unit: number) => (text: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  const widths = new Map<string, number>();
  return (unit) => {
    const sans = getComputedStyle(document.documentElement).getPropertyValue('--sans').trim() || 'sans-serif';
    const font = `${FONT_PX * unit}px ${sans}`;
    if (context && context.font !== font) context.font = font;
    return (text) => {
      const key = `${unit} ${text}`;
      const known = widths.get(key);
      if (known !== undefined) return known;
      const width = context?.measureText(text).width ?? text.length * FONT_PX * unit * 0.55;
      if (widths.size >= MOST_REMEMBERED) widths.clear();
      widths.set(key, width);
      return width;
    };
  };
}
