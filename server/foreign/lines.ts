/** What a program writes, as lines: bounded in their length and in how much may come. */
import { createAllowance } from '../allowance.ts';
import type { Clock } from '../clock.ts';

/** The longest line either way: the longest action, escaped once more. */
const LONGEST_LINE_BYTES = 2 * 1024 * 1024;
/** What a program may write on both of its outputs together. */
const OUTPUT = { perSecond: 1024 * 1024, burst: 8 * 1024 * 1024 };
/** What reading a line costs, in bytes. */
const LINE_COST = 512;

export interface LineReader {
  /** Takes what came. */
  push(bytes: Buffer): void;
  /** There is no more: what is left is a line too. */
  end(): void;
}

/** Gives each line without its end; of one that is too long, the beginning. */
export function createLineReader(onLine: (line: string) => void): LineReader {
  let pieces: Buffer[] = [];
  let size = 0;

  const keep = (bytes: Buffer): void => {
    const room = LONGEST_LINE_BYTES - size;
    if (room > 0) pieces.push(bytes.subarray(0, room));
    size += bytes.length;
  };
  const finish = (): void => {
    const line = Buffer.concat(pieces).toString('utf8');
    pieces = [];
    size = 0;
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  };

  return {
    push(bytes) {
      let from = 0;
      for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
        keep(bytes.subarray(from, at));
        from = at + 1;
        finish();
      }
      keep(bytes.subarray(from));
    },
    end() {
      if (size > 0) finish();
    },
  };
}

/** Says whether so much more may come. */
export function createOutputAllowance(clock: Clock): (bytes: Buffer) => boolean {
  const allowance = createAllowance(OUTPUT);
  return (bytes) => {
    let lines = 0;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1;
    return allowance.take(clock.now(), bytes.length + LINE_COST * lines);
  };
}

/** How much of a line the log keeps. */
const LOG_LINE_LENGTH = 500;
const LOG_LINES = 300;

/** The last lines of what a program said, for people. */
export interface Log {
  add(line: string): void;
  /** The newest `count`, oldest first. */
  last(count: number): string[];
}

/** `onLine` is told each line as it is kept. */
export function createLog(onLine: (line: string) => void = () => {}): Log {
  const lines: string[] = [];
  return {
    add(line) {
      // What moves a terminal's cursor or turns the direction of writing around could make a line say something else.
      const clean = line.replace(/[^\P{Cc}\t]|\p{Bidi_Control}/gu, '\uFFFD');
      const kept = clean.length > LOG_LINE_LENGTH ? `${clean.slice(0, LOG_LINE_LENGTH)}…` : clean;
      lines.push(kept);
      if (lines.length > LOG_LINES) lines.shift();
      onLine(kept);
    },
    last: (count) => lines.slice(-count),
  };
}
