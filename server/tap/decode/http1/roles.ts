/** Requests and responses: where they differ for who reads them, and what the connection makes of their heads. */
import type { Direction, HeaderList } from '../../../contract.ts';
import type { HttpMessage } from '../body-sink.ts';
import type { Wrong } from '../decoder.ts';
import { type BodyFraming, parseRequestLine, parseStatusLine, type RequestLine, type StatusLine } from './head.ts';

/** What a head means for the bytes after it. */
export interface HttpPlan {
  message: HttpMessage;
  exchange: number;
  body: BodyFraming;
  /** The body is an event stream. */
  stream: boolean;
  /** Called after the message if something other than HTTP may follow: it must put another decoder in place. */
  leave?: () => void;
}

/** The connection whose messages are read. */
export interface HttpHost {
  planRequest(line: RequestLine, headers: HeaderList): HttpPlan | Wrong;
  planResponse(line: StatusLine, headers: HeaderList): HttpPlan | Wrong;
  /** The exchange that the next head of this direction will belong to. */
  nextExchange(direction: Direction): number;
}

/** Where requests and responses differ. */
export interface HttpRole<StartLine extends object> {
  name: 'request' | 'response';
  direction: Direction;
  parseStartLine(line: string): StartLine | Wrong;
  plan(host: HttpHost, startLine: StartLine, headers: HeaderList): HttpPlan | Wrong;
}

export const REQUESTS: HttpRole<RequestLine> = {
  name: 'request',
  direction: 'up',
  parseStartLine: parseRequestLine,
  plan: (host, line, headers) => host.planRequest(line, headers),
};

export const RESPONSES: HttpRole<StatusLine> = {
  name: 'response',
  direction: 'down',
  parseStartLine: parseStatusLine,
  plan: (host, line, headers) => host.planResponse(line, headers),
};
