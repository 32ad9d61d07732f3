/** What the checks of the opening handshake are made on: the head of a request and of its answer. */
import type { HeaderList } from '../../../contract.ts';

export interface RequestHead {
  method: string;
  target: string;
  /** "HTTP/1.1". */
  version: string;
  headers: HeaderList;
}

export interface ResponseHead {
  status: number;
  headers: HeaderList;
}

/** An answer before the final one: 100 Continue, 103 Early Hints (RFC 9110 §15.2). 101 is final here. */
export const isInterim = (status: number): boolean => status < 200 && status !== 101;
