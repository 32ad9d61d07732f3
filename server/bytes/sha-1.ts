/** SHA-1 (FIPS 180-4 §6.1), at once: the browser’s own answers later, and Node’s is not there in a browser. */

const rotated = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** The function and the constant of the round, by its quarter. */
const QUARTERS: [mix: (b: number, c: number, d: number) => number, constant: number][] = [
  [(b, c, d) => (b & c) | (~b & d), 0x5a827999],
  [(b, c, d) => b ^ c ^ d, 0x6ed9eba1],
  [(b, c, d) => (b & c) | (b & d) | (c & d), 0x8f1bbcdc],
  [(b, c, d) => b ^ c ^ d, 0xca62c1d6],
];

/** The message, a bit 1, zeros, and its length in bits: a multiple of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  bytes.forEach((byte, i) => {
    view.setUint8(i, byte);
  });
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 4, bytes.length * 8);
  return view;
}

/** The 20 bytes of these bytes. */
export function sha1(bytes: Uint8Array): Uint8Array {
  const view = padded(bytes);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  for (let block = 0; block < view.byteLength; block += 64) {
    const words = new Int32Array(80);
    for (let i = 0; i < 80; i++) {
      const earlier = (by: number): number => words[i - by] ?? 0;
      words[i] =
        i < 16 ? view.getInt32(block + 4 * i) : rotated(earlier(3) ^ earlier(8) ^ earlier(14) ^ earlier(16), 1);
    }
    let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
    words.forEach((word, i) => {
      const [mix, constant] = QUARTERS[Math.floor(i / 20)] as (typeof QUARTERS)[number];
      const next = (rotated(a, 5) + mix(b, c, d) + e + constant + word) | 0;
      [a, b, c, d, e] = [next, a, rotated(b, 30), c, d];
    });
    [a, b, c, d, e].forEach((word, i) => {
      state[i] = (state[i] ?? 0) + word;
    });
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => {
    digest.setInt32(4 * i, word);
  });
  return new Uint8Array(digest.buffer);
}
