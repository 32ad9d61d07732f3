/** A drawn sequence diagram as a picture that stands on its own. */
import { type PictureKind, savePicture } from '../../picture/save.ts';
import { sheetLook, sheetOf } from '../../picture/sheet.ts';

export interface SequencePicture {
  title: string;
  /** What stands below the title, and below the picture. */
  above: string[];
  below: string[];
  /** Without its ending. */
  fileName: string;
}

/** The diagram in `host`, once it is drawn; null: it goes away before, or can't be drawn. */
async function drawnIn(host: Element): Promise<SVGSVGElement | null> {
  while (host.isConnected && !host.closest('[hidden]')) {
    const svg = host.querySelector('svg');
    if (svg && !host.hasAttribute('aria-busy')) return svg;
    await new Promise(requestAnimationFrame);
  }
  return null;
}

/** Offers the diagram drawn in `host` as a download; nothing where none is drawn. */
export async function saveSequence(host: Element | null, kind: PictureKind, about: SequencePicture): Promise<void> {
  const svg = host && (await drawnIn(host));
  if (!svg) return;
  const { width: widthPx, height: heightPx } = svg.viewBox.baseVal;
  const copy = svg.cloneNode(true) as SVGSVGElement;
  // Which arrow is looked at just now is nothing of the diagram's.
  copy.querySelector('.chosen')?.remove();
  copy.removeAttribute('style');
  copy.setAttribute('width', String(widthPx));
  copy.setAttribute('height', String(heightPx));
  const source = new XMLSerializer().serializeToString(copy);
  const picture = sheetOf({ ...about, body: { widthPx, heightPx, source }, look: sheetLook(host) });
  await savePicture(picture, kind, about.fileName);
}
