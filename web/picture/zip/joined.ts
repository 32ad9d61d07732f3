/**
 * Two zips as one: the second's files are put behind the first's, and nothing is packed again. Both as the lab writes
 * them: without a comment at their end, below 4 GiB.
 */

/** End of central directory record (PKWARE's APPNOTE §4.3.16): its length, and where its fields are. */
const END = { signature: 0x06054b50, length: 22, countHere: 8, count: 10, size: 12, offset: 16 };
/** Central directory header (§4.3.12). */
const ENTRY = { length: 46, nameLength: 28, extraLength: 30, commentLength: 32, offset: 42 };

interface Parts {
  files: Uint8Array<ArrayBuffer>;
  /** The list of the files at its end. */
  directory: Uint8Array<ArrayBuffer>;
  end: Uint8Array<ArrayBuffer>;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

function partsOf(zip: Uint8Array<ArrayBuffer>): Parts {
  const end = zip.subarray(-END.length);
  const view = end.length === END.length ? viewOf(end) : null;
  if (view?.getUint32(0, true) !== END.signature) throw new Error('the zip did not come whole');
  const from = view.getUint32(END.offset, true);
  const to = from + view.getUint32(END.size, true);
  return { files: zip.subarray(0, from), directory: zip.subarray(from, to), end };
}

/** The list of files, each `byBytes` further on. */
function moved(directory: Uint8Array, byBytes: number): Uint8Array<ArrayBuffer> {
  const copy = directory.slice();
  const view = viewOf(copy);
  const lengths = [ENTRY.nameLength, ENTRY.extraLength, ENTRY.commentLength];
  for (let at = 0; at < copy.length; ) {
    view.setUint32(at + ENTRY.offset, view.getUint32(at + ENTRY.offset, true) + byBytes, true);
    at += lengths.reduce((sum, length) => sum + view.getUint16(at + length, true), ENTRY.length);
  }
  return copy;
}

/** The bytes of both, piece by piece. Throws when one is no whole zip. */
export function joinedZips(first: Uint8Array<ArrayBuffer>, second: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const [one, other] = [partsOf(first), partsOf(second)];
  const offset = one.files.length + other.files.length;
  const end = one.end.slice();
  const [view, otherView] = [viewOf(end), viewOf(other.end)];
  const count = view.getUint16(END.count, true) + otherView.getUint16(END.count, true);
  view.setUint16(END.countHere, count, true);
  view.setUint16(END.count, count, true);
  view.setUint32(END.size, one.directory.length + other.directory.length, true);
  view.setUint32(END.offset, offset, true);
  return [one.files, other.files, one.directory, moved(other.directory, one.files.length), end];
}
