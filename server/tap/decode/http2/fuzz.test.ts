/**
 * Damaged conversations and frames without sense, a thousand each time. A long run, before a release:
 *
 *     DUPLEX_LAB_FUZZ=1000 npx vitest run --project code server/tap/decode/http2/fuzz.test.ts
 */
import { expect, test } from 'vitest';
import type { Direction } from '../../../contract.ts';
import { tries } from '../../../fuzz-testing.ts';
import { type Step, total } from '../../testing.ts';
import { findUpdates } from '../find-updates.ts';
import { createHttp2Decoder } from './http2.ts';
import { CONVERSATIONS, frame } from './testing.ts';

const INPUTS = tries(1000);
const SEED = Number(process.env.DUPLEX_LAB_SEED ?? 1);

type Random = (below: number) => number;

/** Mulberry32: small, fast, and the same from the same seed. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Said {
  direction: Direction;
  bytes: Buffer;
}

const said = (steps: Step[]): Said[] => steps.filter((step) => 'bytes' in step);
const KNOWN = Object.values(CONVERSATIONS).map(said);
const OPENING = said(CONVERSATIONS['nothing but a preface and settings'] as Step[]);

const noise = (random: Random, most: number): Buffer =>
  Buffer.from(Array.from({ length: random(most) }, () => random(256)));

function randomFrames(random: Random): Said[] {
  const count = 1 + random(12);
  const frames = Array.from({ length: count }, (): Said => {
    const bytes = frame(random(12), random(256), random(8), noise(random, 40));
    return { direction: random(2) === 0 ? 'up' : 'down', bytes };
  });
  return [...OPENING, ...frames];
}

/** One step becomes another: bytes are changed, taken out, doubled or put in, or it comes at another time. */
function damage(steps: Said[], random: Random): Said[] {
  const at = random(steps.length);
  const { direction, bytes } = steps[at] as Said;
  const from = random(bytes.length + 1);
  const to = Math.min(bytes.length, from + random(20));
  const [head, cut, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  const other = (KNOWN[random(KNOWN.length)] as Said[])[0] as Said;
  const changed = [
    Buffer.concat([head, Buffer.from(cut.map((byte) => byte ^ (1 << random(8)))), tail]),
    Buffer.concat([head, tail]),
    Buffer.concat([head, cut, cut, tail]),
    Buffer.concat([head, noise(random, 12), tail]),
    Buffer.concat([head, other.bytes, tail]),
    head,
  ][random(6)] as Buffer;
  const next = steps.toSpliced(at, 1, { direction: random(20) === 0 ? 'up' : direction, bytes: changed });
  if (random(4) === 0) next.splice(random(next.length), 0, ...next.splice(random(next.length), 1));
  return next;
}

function inputFrom(random: Random): Said[] {
  if (random(4) === 0) return randomFrames(random);
  let steps = KNOWN[random(KNOWN.length)] as Said[];
  for (let times = 1 + random(4); times > 0; times -= 1) steps = damage(steps, random);
  return steps;
}

/** Decodes it in pieces of up to `most` bytes; how many bytes of each direction are in events. */
function counted(steps: Said[], most: number, random: Random): Record<Direction, number> {
  const sums = { up: 0, down: 0 };
  const decoder = createHttp2Decoder({
    findUpdates,
    emit: (event) => {
      sums[event.direction] += total(event);
      const kept = Buffer.byteLength(event.raw, 'base64') + event.rawCutBytes;
      if (kept !== total(event)) throw new Error(`expected ${total(event)} raw bytes, received ${kept}`);
    },
  });
  for (const { direction, bytes } of steps) {
    for (let at = 0; at < bytes.length; ) {
      const size = 1 + random(most);
      decoder.push(direction, bytes.subarray(at, at + size), 0);
      at += size;
    }
  }
  decoder.end('up');
  decoder.end('down');
  return sums;
}

test('Whatever comes, nothing stops the decoder, and every byte is in an event.', () => {
  const random = randomFrom(SEED);
  for (let i = 0; i < INPUTS; i += 1) {
    const steps = inputFrom(random);
    const bytes = { up: 0, down: 0 };
    for (const step of steps) bytes[step.direction] += step.bytes.length;
    // Not long ones byte by byte: it is the seams that are looked for.
    const most = [3, 30, 3000][random(3)] as number;
    const sums = counted(steps, Math.max(most, (bytes.up + bytes.down) >> 7), random);
    if (sums.up === bytes.up && sums.down === bytes.down) continue;
    const shown = steps.map((step) => `${step.direction} ${step.bytes.toString('hex')}`);
    expect(sums, `input ${i} of seed ${SEED}:\n${shown.join('\n')}`).toEqual(bytes);
  }
});
