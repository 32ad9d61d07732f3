/** HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), as far as it is written here. `_…`: what others add to it. */
import type { ByteSplit } from '../../contract.ts';

export interface HarLog {
  version: '1.2';
  creator: { name: string; version: string };
  browser: { name: string; version: string };
  pages: HarPage[];
  entries: HarEntry[];
  comment: string;
}

export interface HarPage {
  startedDateTime: string;
  id: string;
  title: string;
  pageTimings: Record<string, never>;
}

export interface HarPair {
  name: string;
  value: string;
}

export interface HarContent {
  /** Of what the body says: inflated, if it was compressed. */
  size: number;
  /** Bytes that compression saved; below 0: it took more. */
  compression?: number;
  mimeType: string;
  text?: string;
  encoding?: 'base64';
  comment?: string;
}

/** All of an exchange: its request, its answer, and whatever follows in its body or after it. */
export interface HarEntry {
  pageref: string;
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: HarPair[];
    headers: HarPair[];
    queryString: HarPair[];
    postData?: { mimeType: string; text: string; comment?: string };
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: HarPair[];
    headers: HarPair[];
    content: HarContent;
    redirectURL: string;
    headersSize: number;
    bodySize: number;
    /** Chrome's: all bytes of the answer. */
    _transferSize: number;
  };
  cache: Record<string, never>;
  timings: HarTimings;
  /** As Chrome writes it: the port. */
  connection: string;
  comment?: string;
  /** Chrome's. */
  _connectionId: string;
  _resourceType: string;
  _webSocketMessages?: HarWebSocketMessage[];
  _eventSourceMessages?: HarEventSourceMessage[];
  /** Ours: which end the times are of, and the exchange's own bytes by kind. */
  _timesOf: HarEnd;
  _bytes: { up: ByteSplit; down: ByteSplit };
}

/** `browser`: as the page's browser had it; `server`: as it passed the server's end. */
export type HarEnd = 'browser' | 'server';

export interface HarTimings {
  blocked: -1;
  dns: -1;
  connect: -1;
  ssl: -1;
  send: number;
  wait: number;
  receive: number;
}

/** `time`: seconds since 1970. Binary data as base64. */
export interface HarWebSocketMessage {
  type: 'send' | 'receive';
  time: number;
  opcode: number;
  data: string;
  /** Ours: which end the time is of, the message's bytes on the wire, its frames where it has more than one, what is missing. */
  _timeOf: HarEnd;
  _wireBytes: number;
  _frames?: number;
  comment?: string;
}

export interface HarEventSourceMessage {
  time: number;
  eventName: string;
  eventId: string;
  data: string;
  _timeOf: HarEnd;
  _wireBytes: number;
  comment?: string;
}
