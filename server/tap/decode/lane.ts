import type { Ended } from './cut-off.ts';
import type { Decoder } from './decoder.ts';
import type { Timed } from './hold.ts';

/**
 * One direction of a connection: the decoder at work, which another one may replace between two bytes. A class, since there
 * may be thousands.
 */
export class Lane {
  /** What its decoder, as it stands, reads next (`rests` of a decoder). */
  rested: string | null;
  #decoder: Decoder;
  #end: { by: Ended | undefined } | null = null;
  #replaying = 0;

  constructor(first: Decoder) {
    this.#decoder = first;
    this.rested = first.rests?.() ?? null;
  }

  push(bytes: Uint8Array, atMs: number): void {
    let taken = 0;
    while (taken < bytes.length) taken += this.#decoder.push(taken === 0 ? bytes : bytes.subarray(taken), atMs);
    this.#look();
  }

  /** Puts another decoder to work, first on bytes that were held back. */
  become(next: Decoder, held: Timed[] = []): void {
    this.#decoder = next;
    this.#replaying += 1;
    for (const piece of held) this.push(piece.bytes, piece.atMs);
    this.#replaying -= 1;
    // A decoder may have replaced itself meanwhile; the end is told once everything held was read.
    if (this.#end && this.#replaying === 0) this.#decoder.end(this.#end.by);
    this.#look();
  }

  end(by?: Ended): void {
    if (this.#end) return;
    this.#end = { by };
    this.#decoder.end(by);
    this.#look();
  }

  #look(): void {
    this.rested = this.#decoder.rests?.() ?? null;
  }
}
