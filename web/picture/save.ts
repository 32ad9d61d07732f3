/** A picture as a file: SVG source is what each is made of, and a PNG is that source, drawn. */
import { LabFailure } from '../app/api.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { withFonts } from './fonts.ts';

export const PICTURE_KINDS = ['svg', 'png'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

export interface Picture {
  /** SVG that needs nothing else but fonts. */
  source: string;
  widthPx: number;
  heightPx: number;
}

/** Pixels of a PNG for each of the picture's; of a very large one fewer, but never so few that its words can't be read. */
const SCALE = 2;
const LEAST_SCALE = 1;
/** No browser draws a canvas with a longer side, or more pixels in all. */
const LONGEST_PX = 16_000;
const MOST_PIXELS = 120_000_000;

/** Hands a file to the browser to save. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // Not at once: some browsers read it only afterwards, when a person has said where to.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function sizeIn(source: string, side: 'width' | 'height'): number {
  return Number(new RegExp(`<svg[^>]* ${side}="([0-9]+)"`).exec(source)?.[1]);
}

/** SVG that the lab drew, which says its own size. */
export function pictureOf(source: string): Picture {
  return { source, widthPx: sizeIn(source, 'width'), heightPx: sizeIn(source, 'height') };
}

/** Offers a picture as `NAME.svg` or `NAME.png`. */
export async function savePicture(picture: Picture, kind: PictureKind, name: string): Promise<void> {
  const svg = await svgFile(picture.source);
  saveFile(kind === 'svg' ? svg : await drawn(svg, picture), `${name}.${kind}`);
}

/** SVG that the lab drew, as a PNG with the page's fonts. */
export async function pngOf(source: string): Promise<Blob> {
  return drawn(await svgFile(source), pictureOf(source));
}

async function svgFile(source: string): Promise<Blob> {
  return new Blob([await withFonts(source)], { type: 'image/svg+xml' });
}

async function drawn(svg: Blob, { widthPx, heightPx }: Picture): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(
      SCALE,
      LONGEST_PX / widthPx,
      LONGEST_PX / heightPx,
      Math.sqrt(MOST_PIXELS / widthPx / heightPx),
    );
    if (!(scale >= LEAST_SCALE)) throw noPng();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(scale * widthPx);
    canvas.height = Math.round(scale * heightPx);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw noPng();
    return png;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function noPng(): LabFailure {
  return new LabFailure({ code: 'no-png', message: { en: MESSAGES.en.noPng, es: MESSAGES.es.noPng } });
}
