/** Finds updates in bytes: each begins `{"id":…,"atMs":…` (docs/servers.md), whatever carries it. */

const ID = Buffer.from('{"id":');
const AT = Buffer.from(',"atMs":');
const [ZERO, NINE, DOT] = [0x30, 0x39, 0x2e];

/** Calls back with number and time of each update that begins in `bytes`, from `from` up to `to`. Nothing is copied. */
export function eachUpdate(bytes: Buffer, from: number, to: number, take: (id: number, atMs: number) => void): void {
  for (let at = startOf(bytes, from, to); at !== -1; at = startOf(bytes, at + ID.length, to)) {
    let [id, i] = [0, at + ID.length];
    for (let digit = bytes[i] ?? 0; digit >= ZERO && digit <= NINE; digit = bytes[++i] ?? 0)
      id = id * 10 + digit - ZERO;
    if (!follows(bytes, i, AT)) continue;
    take(id, numberAt(bytes, i + AT.length));
  }
}

function startOf(bytes: Buffer, from: number, to: number): number {
  // Most messages are one update: it stands at their beginning.
  if (follows(bytes, from, ID)) return from;
  const at = bytes.indexOf(ID, from);
  return at >= to ? -1 : at;
}

function follows(bytes: Buffer, at: number, expected: Buffer): boolean {
  for (let i = 0; i < expected.length; i++) if (bytes[at + i] !== expected[i]) return false;
  return true;
}

/** A number as JSON has times: digits, perhaps a fraction. */
function numberAt(bytes: Buffer, from: number): number {
  let [value, scale, i] = [0, 0, from];
  for (let byte = bytes[i] ?? 0; byte === DOT || (byte >= ZERO && byte <= NINE); byte = bytes[++i] ?? 0) {
    if (byte === DOT) scale = 1;
    else {
      value = value * 10 + byte - ZERO;
      scale *= 10;
    }
  }
  return scale > 1 ? value / scale : value;
}
