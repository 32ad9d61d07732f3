/** Where lines end in an event stream, WHATWG HTML §9.2.5: with CRLF, LF or CR. */
export const LF = 0x0a;
export const CR = 0x0d;

/** Follows the bytes and says where a blank line ends: that is where an event ends. */
export class LineEnds {
  /** The last byte was a CR: an LF now belongs to it. */
  afterCr = false;
  #isEmpty = true;

  /** This byte ends a blank line. */
  endsBlank(byte: number): boolean {
    const secondOfCrlf = this.afterCr && byte === LF;
    this.afterCr = byte === CR;
    if (secondOfCrlf) return false;
    const blank = this.#isEmpty;
    this.#isEmpty = byte === LF || byte === CR;
    return this.#isEmpty && blank;
  }

  /** Another event begins. */
  begin(): void {
    this.#isEmpty = true;
  }
}
