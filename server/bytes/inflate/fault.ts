/** The bytes end here. */
export const END = -1;

/** The bytes are no DEFLATE data, or no gzip · say more than the limit · refer to bytes before the first. */
export type InflateFault = 'not-deflate' | 'not-gzip' | 'too-long' | 'refers-too-far';

/** Why bytes were not inflated. */
export class InflateError extends Error {
  readonly fault: InflateFault;
  constructor(fault: InflateFault) {
    super(fault);
    this.fault = fault;
  }
}
