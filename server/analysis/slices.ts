import {
  type Arrival,
  type ConnectionRecord,
  type Run,
  type Segment,
  TRANSPORTS,
  type TransportName,
  type WireEvent,
} from '../contract.ts';

/** What a run recorded about one of its transports. */
export interface Slice {
  transport: TransportName;
  events: WireEvent[];
  arrivals: Arrival[];
  connections: ConnectionRecord[];
  /** The segments in which it took part, in time order (a run has one for each transport). */
  segments: Segment[];
}

/** The run has ended, whichever way. */
export function isOver({ state }: Pick<Run, 'state'>): boolean {
  return state === 'done' || state === 'stopped' || state === 'interrupted';
}

/** Sorts a run's recordings by transport, in teaching order; only the transports of its settings. */
export function slicesOf(run: Run): Slice[] {
  const slices = new Map<TransportName, Slice>();
  for (const transport of TRANSPORTS.filter((name) => run.settings.transports.includes(name))) {
    const segments = run.segments.filter((segment) => segment.transports.includes(transport));
    slices.set(transport, { transport, events: [], arrivals: [], connections: [], segments });
  }
  for (const event of run.events) slices.get(event.transport)?.events.push(event);
  for (const arrival of run.arrivals) slices.get(arrival.transport)?.arrivals.push(arrival);
  for (const connection of run.connections) slices.get(connection.transport)?.connections.push(connection);
  return [...slices.values()];
}

/** The segment that a moment belongs to: the last one begun by then, or the first. */
export function segmentAt(segments: Segment[], atMs: number): Segment | undefined {
  return segments.findLast((segment) => segment.fromMs <= atMs) ?? segments[0];
}

/** Says whether an update was published for one of these segments. While a segment goes on, its end is open. */
export function belongsTo(segments: Segment[]): (id: number) => boolean {
  const ranges = segments.map(({ fromId, toId, toMs }) => ({ fromId, toId: toMs === null ? Infinity : toId }));
  return (id) => ranges.some((range) => id > range.fromId && id <= range.toId);
}
