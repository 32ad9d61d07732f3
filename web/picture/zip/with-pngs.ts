/** The zip of everything with each of its pictures as PNG beside it: the lab writes SVG, and only a browser draws it. */
import { unzipSync, zipSync } from 'fflate';
import { pngOf } from '../save.ts';
import { joinedZips } from './joined.ts';

/** "latency.svg" is drawn as "latency.png". */
const SVG = /\.svg$/;

/** Rejects when this is no zip. What the browser can't draw has no PNG: the zip's README says why. */
export async function withPngs(zip: Blob, draw: (svg: string) => Promise<Blob> = pngOf): Promise<Blob> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const pictures = unzipSync(bytes, { filter: ({ name }) => SVG.test(name) });
  const pngs: Record<string, Uint8Array<ArrayBuffer>> = {};
  // One at a time: each is a canvas of several megabytes.
  for (const [name, svg] of Object.entries(pictures)) {
    const png = await draw(new TextDecoder().decode(svg)).catch(() => null);
    if (png) pngs[name.replace(SVG, '.png')] = new Uint8Array(await png.arrayBuffer());
  }
  return new Blob(joinedZips(bytes, zipSync(pngs, { level: 0 })), { type: 'application/zip' });
}
