/** Where lines end in an event stream, WHATWG HTML §9.2.5: with CRLF, LF or CR. */
export const LF = 0x0a;
export const CR = 0x0d;

/** Follows the bytes and says where a blank line ends: that is where an event ends. */
export function createLineEnds() {
  let isEmpty = true;
  let afterCr = false;
  return {
    /** The last byte was a CR: an LF now belongs to it. */
    get afterCr() {
      return afterCr;
    },
    /** This byte ends a blank line. */
    endsBlank(byte: number): boolean {
      const secondOfCrlf = afterCr && byte === LF;
      afterCr = byte === CR;
      if (secondOfCrlf) return false;
      const blank = isEmpty;
      isEmpty = byte === LF || byte === CR;
      return isEmpty && blank;
    },
    /** Another event begins. */
    begin(): void {
      isEmpty = true;
    },
  };
}
