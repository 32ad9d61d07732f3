/**
 * What reading costs (docs/measuring.md): one and the same poll exchange as HTTP/1.1 and as HTTP/2, through the decoders
 * of the tap. Both take turns, so that what else the machine does falls on both alike.
 */
import type { HttpVersion } from '../../../server/contract.ts';
import { findUpdates } from '../../../server/tap/decode/find-updates.ts';
import { createDecoder } from '../../../server/tap/decode/protocols.ts';
import { http1Exchanges, http2Exchanges, type Pieces, pollExchanges } from './exchanges.ts';

export interface DecodingCost {
  /** Of one exchange: the median over all rounds. */
  http1Us: number;
  http2Us: number;
  /** HTTP/2 ÷ HTTP/1.1: the median over the rounds. */
  ratio: number;
  http1Bytes: number;
  http2Bytes: number;
  exchanges: number;
  rounds: number;
}

const EXCHANGES = 250;
const ROUNDS = 100;
/** Until V8 has compiled both for good. */
const WARM_UP_ROUNDS = 30;

/** Takes some seconds. */
export async function measureDecoding(): Promise<DecodingCost> {
  const exchanges = pollExchanges(EXCHANGES);
  const http1 = http1Exchanges(exchanges);
  const http2 = await http2Exchanges(exchanges);
  const times: Record<HttpVersion, number[]> = { 'http/1.1': [], h2: [] };
  const pieces: Record<HttpVersion, Pieces> = { 'http/1.1': http1, h2: http2 };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const versions: HttpVersion[] = round % 2 === 0 ? ['http/1.1', 'h2'] : ['h2', 'http/1.1'];
    for (const version of versions) {
      const us = decodeAll(version, pieces[version]) / EXCHANGES;
      if (round >= 0) times[version].push(us);
    }
  }
  return {
    http1Us: median(times['http/1.1']),
    http2Us: median(times.h2),
    ratio: median(times.h2.map((us, i) => us / (times['http/1.1'][i] as number))),
    http1Bytes: bytesEach(http1),
    http2Bytes: bytesEach(http2),
    exchanges: EXCHANGES,
    rounds: ROUNDS,
  };
}

/** Microseconds for a whole connection. */
function decodeAll(version: HttpVersion, pieces: Pieces): number {
  let updates = 0;
  const began = performance.now();
  const decoder = createDecoder(version, {
    findUpdates,
    emit(event) {
      updates += event.updates.length;
    },
  });
  for (const { direction, bytes } of pieces) decoder.push(direction, bytes, 0);
  decoder.end('up');
  decoder.end('down');
  const us = 1000 * (performance.now() - began);
  if (updates !== EXCHANGES) throw new Error(`expected ${EXCHANGES} updates over ${version}, found ${updates}`);
  return us;
}

function bytesEach(pieces: Pieces): number {
  return pieces.reduce((sum, { bytes }) => sum + bytes.length, 0) / EXCHANGES;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
