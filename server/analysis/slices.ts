import {
  type Arrival,
  type ConnectionRecord,
  carries,
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
  return createSlicer(run)();
}

/** The slices of a run that goes on, again and again: what was sorted once is not sorted again. */
export function createSlicer(run: Run): () => Slice[] {
  const slices = new Map<TransportName, Slice>();
  for (const transport of TRANSPORTS.filter((name) => run.settings.transports.includes(name))) {
    slices.set(transport, { transport, events: [], arrivals: [], connections: [], segments: [] });
  }
  let [events, arrivals] = [0, 0];
  return () => {
    for (const slice of slices.values()) {
      slice.segments = run.segments.filter((segment) => segment.transports.includes(slice.transport));
      slice.connections = run.connections.filter((connection) => carries(connection, slice.transport));
    }
    for (; events < run.events.length; events++) {
      const event = run.events[events] as WireEvent;
      if (!event.shared) slices.get(event.transport)?.events.push(event);
    }
    for (; arrivals < run.arrivals.length; arrivals++) {
      const arrival = run.arrivals[arrivals] as Arrival;
      slices.get(arrival.transport)?.arrivals.push(arrival);
    }
    return [...slices.values()];
  };
}

/** The segment that a moment belongs to: the last one begun by then, or the first. */
export function segmentAt(segments: Segment[], atMs: number): Segment | undefined {
  return segments.findLast((segment) => segment.fromMs <= atMs) ?? segments[0];
}

/** When the windows were told to stop in the stretch that a moment belongs to; ∞ while it goes on. */
export function endOfStretchMs(run: Pick<Run, 'endedAtMs'>, { segments }: Slice, atMs: number): number {
  const segment = segmentAt(segments, atMs);
  return segment?.stoppedAtMs ?? segment?.toMs ?? run.endedAtMs ?? Number.POSITIVE_INFINITY;
}

/** Says whether an update was published for one of these segments. While a segment goes on, its end is open. */
export function belongsTo(segments: Segment[]): (id: number) => boolean {
  const ranges = segments.map(({ fromId, toId, toMs }) => ({ fromId, toId: toMs === null ? Infinity : toId }));
  return (id) => ranges.some((range) => id > range.fromId && id <= range.toId);
}
