/** @typedef {import('../../../../server/contract.ts').Run} Run */
/** @typedef {import('../../../../server/contract.ts').Summary} Summary */
/** @typedef {import('../../../../server/contract.ts').TransportSummary} TransportSummary */
/** @typedef {import('../../../../server/contract.ts').ByteSplit} ByteSplit */

/**
 * Something that should hold of a run. `always`: it must, each time; else chance may be against it now and then.
 * @typedef {{ holds: boolean, always: boolean, name: 'complete' | 'sum' | 'bytes', figures: number[] }
 *   | { holds: boolean, always: false, name: 'half', figures: [mean: number, low: number, high: number, half: number] }} Check
 */

/**
 * @param {Run} run
 * @param {Summary} summary
 * @returns {Check[]}
 */
export function checksOf(run, summary) {
  const { transports } = summary;
  const polling = transports.find(({ transport }) => transport === 'polling')?.waiting;
  const half = run.settings.pollEveryMs / 2;
  /** @type {Check[]} */
  const checks = [
    { name: 'complete', always: true, holds: transports.every(isComplete), figures: [run.published.length] },
    { name: 'sum', always: true, holds: transports.every(addsUp), figures: [] },
    { name: 'bytes', always: true, holds: everyByteOnce(run), figures: [run.connections.length] },
  ];
  if (!polling) return checks;
  const { meanMs, meanLowMs, meanHighMs } = polling;
  // Too few samples for an interval.
  if (meanLowMs === null || meanHighMs === null) return checks;
  const holds = meanLowMs <= half && half <= meanHighMs;
  return [...checks, { name: 'half', always: false, holds, figures: [meanMs, meanLowMs, meanHighMs, half] }];
}

/** @param {TransportSummary} one */
function isComplete({ published, received, lost, duplicated, outOfOrder }) {
  return received === published && lost === 0 && duplicated === 0 && outOfOrder === 0;
}

/** @param {TransportSummary} one */
function addsUp({ latency, waiting, rest }) {
  if (!latency || !waiting || !rest) return false;
  return Math.abs(waiting.meanMs + rest.meanMs - latency.meanMs) < 1e-6;
}

/**
 * Whether the events of each connection hold all its bytes, but for those that were not the run's.
 * @param {Run} run
 */
export function everyByteOnce(run) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { connection, direction, bytes } of run.events) {
    const key = `${connection} ${direction}`;
    sums.set(key, (sums.get(key) ?? 0) + totalOf(bytes));
  }
  return run.connections.every(
    ({ id, bytesUp, bytesDown, foreignBytesUp, foreignBytesDown }) =>
      (sums.get(`${id} up`) ?? 0) === bytesUp - foreignBytesUp &&
      (sums.get(`${id} down`) ?? 0) === bytesDown - foreignBytesDown,
  );
}

/** @param {ByteSplit} split */
function totalOf(split) {
  return Object.values(split).reduce((sum, bytes) => sum + bytes, 0);
}
