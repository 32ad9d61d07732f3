/** What is drawn on a canvas, written down as SVG shapes while it is drawn: chart.js knows canvases only. */
import { type Shape, shape } from '../diagram/svg.ts';

export interface Recording {
  /** To be handed to whoever draws. */
  canvas: HTMLCanvasElement;
  shapes(): Shape[];
}

type Context = CanvasRenderingContext2D;
type Method = (...given: never[]) => unknown;

const ANCHORS: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
/** From the baseline to the middle and to the top of the letters, in heights of the font. */
const DROPS: Partial<Record<CanvasTextBaseline, number>> = { middle: 0.35, top: 0.78, hanging: 0.78, bottom: -0.22 };

/** Numbers to a hundredth of a pixel. */
const n = (value: number): string => String(Math.round(value * 100) / 100);

/** A canvas of this size whose drawing is recorded. What stays beyond a clip is cut off there too. */
export function recordCanvas(widthPx: number, heightPx: number): Recording {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const real = canvas.getContext('2d');
  if (!real) throw new Error('this browser gives no 2D canvas');
  const shapes: Shape[] = [];
  /** Clips in force, and those below them that `restore` brings back. */
  let clip: string | null = null;
  const saved: (string | null)[] = [];
  let clips = 0;
  let path = '';

  const point = (x: number, y: number): string => {
    const at = real.getTransform().transformPoint({ x, y });
    return `${n(at.x)} ${n(at.y)}`;
  };
  const polygon = (x: number, y: number, w: number, h: number): string =>
    `M${point(x, y)}L${point(x + w, y)}L${point(x + w, y + h)}L${point(x, y + h)}Z`;
  const add = (tag: string, attributes: Shape['attributes'], text?: string): void => {
    const shown = { ...attributes, ...(real.globalAlpha < 1 && { opacity: n(real.globalAlpha) }) };
    shapes.push(shape(tag, clip ? { ...shown, 'clip-path': `url(#${clip})` } : shown, text));
  };
  const fill = (d: string): void => add('path', { d, fill: String(real.fillStyle) });
  const stroke = (d: string): void => {
    const dash = real.getLineDash();
    add('path', {
      d,
      fill: 'none',
      stroke: String(real.strokeStyle),
      'stroke-width': n(real.lineWidth),
      'stroke-linejoin': real.lineJoin,
      'stroke-linecap': real.lineCap,
      ...(dash.length > 0 && { 'stroke-dasharray': dash.map(n).join(' ') }),
    });
  };
  const write = (text: string, x: number, y: number): void => {
    const [, weight = '400', size = '12', family = 'sans-serif'] =
      /(?:^|\s)(\d{3}|bold|normal)?\s*([\d.]+)px(?:\/\S+)?\s+(.+)$/.exec(real.font) ?? [];
    const { a, b, c, d, e, f } = real.getTransform();
    add(
      'text',
      {
        x: n(x),
        y: n(y + (DROPS[real.textBaseline] ?? 0) * Number(size)),
        transform: `matrix(${[a, b, c, d, e, f].map(n).join(' ')})`,
        fill: String(real.fillStyle),
        'font-size': size,
        'font-weight': weight,
        'font-family': family,
        'text-anchor': ANCHORS[real.textAlign] ?? 'start',
        'xml:space': 'preserve',
      },
      text,
    );
  };

  const recorded: Partial<Record<keyof Context, (...given: never[]) => void>> = {
    beginPath: () => {
      path = '';
    },
    moveTo: (x: number, y: number) => {
      path += `M${point(x, y)}`;
    },
    lineTo: (x: number, y: number) => {
      path += `${path === '' ? 'M' : 'L'}${point(x, y)}`;
    },
    bezierCurveTo: (...at: [number, number, number, number, number, number]) => {
      path += `C${point(at[0], at[1])} ${point(at[2], at[3])} ${point(at[4], at[5])}`;
    },
    rect: (x: number, y: number, w: number, h: number) => {
      path += polygon(x, y, w, h);
    },
    closePath: () => {
      path += 'Z';
    },
    fill: () => fill(path),
    stroke: () => stroke(path),
    fillRect: (x: number, y: number, w: number, h: number) => fill(polygon(x, y, w, h)),
    strokeRect: (x: number, y: number, w: number, h: number) => stroke(polygon(x, y, w, h)),
    fillText: write,
    save: () => void saved.push(clip),
    restore: () => {
      clip = saved.pop() ?? null;
    },
    clip: () => {
      clips += 1;
      clip = `clip-${clips}`;
      shapes.push(shape('clipPath', { id: clip }, [shape('path', { d: path })]));
    },
  };

  // The canvas itself draws too: so it keeps fonts, colours and transforms, and measures words.
  const context = new Proxy(real, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      const record = recorded[name as keyof Context] as Method | undefined;
      return (...given: never[]) => {
        record?.(...given);
        return (own as Method).apply(target, given);
      };
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  });
  canvas.getContext = (() => context) as unknown as HTMLCanvasElement['getContext'];
  return { canvas, shapes: () => shapes };
}
