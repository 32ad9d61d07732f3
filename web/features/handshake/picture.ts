/** A step, or a frame's ribbon, as a picture that stands on its own. */
import { drawElement } from '../../picture/element.ts';
import { type PictureKind, savePicture } from '../../picture/save.ts';
import { sheetLook, sheetOf } from '../../picture/sheet.ts';

/** What is only there to be pressed. */
const LEFT_OUT = 'button, select, label, .play, .small-pager, .hs-pager, details:not([open]), .inspector:not(.filled)';

export interface HandshakePicture {
  title: string;
  below: string[];
  /** Without its ending. */
  fileName: string;
}

/** Offers the part of the page as a download. */
export async function savePart(part: Element, kind: PictureKind, about: HandshakePicture): Promise<void> {
  const body = drawElement(part, LEFT_OUT);
  await savePicture(sheetOf({ ...about, above: [], body, look: sheetLook(part) }), kind, about.fileName);
}
