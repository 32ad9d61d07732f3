/** What the clients of the five transports share. */
import type { Line, LineHandlers } from '../line.ts';

export interface KindContext {
  /** The path of its feed: `/poll`. */
  path: string;
  /** What stands in `Host`. */
  authority: string;
  /** The cursor from which this client knows everything, as it is by now. */
  since(): string;
  /** How often page and polling ask. */
  pollEveryMs: number;
  open(handlers: LineHandlers): Line;
  /** Hands on what came between: every update in it is counted. */
  take(bytes: Buffer, from: number, to: number): void;
  /** A first answer came: it is connected. */
  connected(): void;
  /** It has lost its connection, or was refused: nothing more comes of it. */
  gone(): void;
}

/** Starts a client; the returned function ends it. */
export type Kind = (context: KindContext) => () => void;

/** What Chromium says of itself in every request: a server reads it all, and it is counted. */
const BROWSER = [
  'sec-ch-ua: "Chromium";v="156", "Not)A;Brand";v="24"',
  'sec-ch-ua-mobile: ?0',
  'sec-ch-ua-platform: "Linux"',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  'Accept-Language: en-US,en;q=0.9',
];

/** The head of a GET, as a browser would send it; `more`: lines of its own. */
export function requestOf(
  { authority }: KindContext,
  target: string,
  more: string[],
  connection = 'keep-alive',
): string {
  return [
    `GET ${target} HTTP/1.1`,
    `Host: ${authority}`,
    `Connection: ${connection}`,
    ...BROWSER,
    ...more,
    '',
    '',
  ].join('\r\n');
}
