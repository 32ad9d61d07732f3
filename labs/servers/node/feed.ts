/**
 * What a server in TypeScript gets from the lab and gives back to it (docs/servers.md): the feed comes in on standard
 * input, one line an update; what people did goes out on standard output, one line an action.
 */
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';

const HISTORY_BYTES = 512 * 1024;

/** What is missing between a client's cursor and the updates that it gets. */
interface Gap {
  reason: 'history' | 'epoch' | 'ahead';
  missedFrom?: number;
  missedTo?: number;
}

interface Since {
  /** Where the client stands before these lines: they are sent one after another, and it may be cut off in between. */
  cursor: string;
  gap?: Gap;
  /** What came after the client's cursor, as it came from the lab. */
  lines: string[];
}

/** Why an action was refused; null when it was taken. */
type Answered = (error: object | null) => void;

/** The lab's first line. */
interface Standing {
  epoch: string;
  /** Number of the update before the ones that follow. */
  lastId: number;
  /** How many updates to keep. */
  history: number;
  /** How many of the following lines were published before. */
  kept: number;
  /** The lab's own ports, which browsers name in `Host`: the lab passes their connections on to us. */
  ports: Record<string, string>;
}

let standing: Standing | undefined;
let lastId = 0;
const history: string[] = [];
let historyBytes = 0;
const listeners = new Set<(line: string) => void>();
const unanswered = new Map<number, Answered>();
let actions = 0;

/** Reads the feed; calls `ready` when all that was published before is there, `finish` when the lab is done with us. */
export function readFeed({ ready, finish }: { ready(): void; finish(): void }): void {
  const input = createInterface({ input: process.stdin });
  let toCome = 0;
  input.on('line', (line) => {
    if (!standing) {
      const first: Standing = JSON.parse(line);
      standing = first;
      lastId = first.lastId;
      toCome = first.kept;
      if (toCome === 0) ready();
    } else if (line.startsWith('{"answer":')) {
      const { answer, error = null } = JSON.parse(line);
      unanswered.get(answer)?.(error);
      unanswered.delete(answer);
    } else {
      publish(line, standing.history);
      toCome -= 1;
      if (toCome === 0) ready();
    }
  });
  input.on('close', finish);
}

function publish(line: string, most: number): void {
  lastId += 1;
  history.push(line);
  historyBytes += line.length;
  while (history.length > most || (historyBytes > HISTORY_BYTES && history.length > 1)) {
    historyBytes -= history.shift()?.length ?? 0;
  }
  for (const listener of [...listeners]) listener(line);
}

/** What came after a cursor, `epoch.id`. Null: the cursor can't be read. */
export function since(cursor: string | null): Since | null {
  const epoch = standing?.epoch;
  const before = (lines: string[]) => ({ cursor: `${epoch}.${lastId - lines.length}`, lines });
  if (!cursor) return before([]);
  const [, itsEpoch, itsId] = /^([a-z0-9]{1,16})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (!itsEpoch || !itsId) return null;
  const seen = Number(itsId);
  if (itsEpoch !== epoch) return { ...before([...history]), gap: { reason: 'epoch' } };
  if (seen > lastId) return { ...before([]), gap: { reason: 'ahead' } };
  const beforeOldest = lastId - history.length;
  if (seen >= beforeOldest) return before(history.slice(seen - beforeOldest));
  return { ...before([...history]), gap: { reason: 'history', missedFrom: seen + 1, missedTo: beforeOldest } };
}

/** Calls back with each update's line from now on; the returned function ends it. */
export function subscribe(listener: (line: string) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Whether a Host header names one of the lab's ports. A name that a foreign page was led here by is refused: DNS may
 * lead any name to this machine, but not its address.
 */
export function isOurs(host: string): boolean {
  const [, name = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(host.toLowerCase()) ?? [];
  const known = name === 'localhost' || name === hostname().toLowerCase() || isIP(name) > 0;
  return known && Object.hasOwn(standing?.ports ?? {}, port);
}

/** Hands an action's text to the lab, which answers. */
export function act(run: string, json: string, answered: Answered): void {
  actions += 1;
  unanswered.set(actions, answered);
  say({ act: actions, transport: 'websocket', run, json });
}

/** Writes a line for the lab. */
export function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
