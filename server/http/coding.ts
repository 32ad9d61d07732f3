/** Which content coding an answer goes out in: RFC 9110 §12.5.3. */
import type { IncomingMessage } from 'node:http';

/** Those that are spoken here; the build makes a copy of each file in both. Between equal weights the first wins: it is the smaller one. */
export const CODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

export type Coding = (typeof CODINGS)[number];

/** 0 to 1, with three decimals at most (§12.4.2). */
const WEIGHT = /^\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/;

/** What the client likes best of the copies there are; null: the file as it is, which every client can read. */
export function codingFor({ headers }: IncomingMessage, copies: readonly Coding[]): Coding | null {
  const weights = weightsIn(String(headers['accept-encoding'] ?? ''));
  let best: Coding | null = null;
  // As it is only wins if that was asked for: a client that names no `identity` accepts it, but likes it least.
  let bestWeight = weights.get('identity') ?? 0;
  for (const coding of copies) {
    const weight = weights.get(coding.name) ?? weights.get('*') ?? 0;
    if (weight > 0 && (best ? weight > bestWeight : weight >= bestWeight)) [best, bestWeight] = [coding, weight];
  }
  return best;
}

/** `gzip;q=0.5, br` → gzip 0.5, br 1. What can't be read is left out. */
function weightsIn(header: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const member of header.toLowerCase().split(',')) {
    const [name = '', parameter] = member.split(';');
    const weight = parameter === undefined ? '1' : WEIGHT.exec(parameter)?.[1];
    // RFC 9110 §8.4.1.3: `x-gzip` is another name of `gzip`.
    if (weight !== undefined) weights.set(name.trim().replace(/^x-gzip$/, 'gzip'), Number(weight));
  }
  return weights;
}
