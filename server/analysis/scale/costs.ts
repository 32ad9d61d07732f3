/** What one client cost, as the calculation on paper takes it (docs/scaling.md): per event, not per delivery. */
import type {
  Scale,
  ScaleClientCosts,
  ScaleCostFigure,
  ScaleServed,
  ScaleStep,
  SizingCost,
  TransportName,
} from '../../contract.ts';
import { betweenRuns } from '../repeats/between-runs.ts';
import { isWhole, scaleSeries } from './series.ts';

/** Of these an event is a question with its answer, asked whether there is news or not. */
const ASKS: readonly TransportName[] = ['page', 'polling'];
/** And of this one too, but it is answered with an update. */
const QUESTIONS: readonly TransportName[] = [...ASKS, 'long-polling'];
/** What a TCP segment carries at most over Ethernet and IPv4. */
const SEGMENT_BYTES = 1460;

type OfStep = (step: ScaleStep, served: ScaleServed, plan: Scale['plan']) => number | null;

/** How many events there were in the stretch that counts, at all clients together. */
const eventsIn: OfStep = ({ fedMs }, { transport, connected, delivered }, { pollEveryMs }) =>
  ASKS.includes(transport) ? (connected * fedMs) / pollEveryMs : delivered;

/** Bytes of one direction, of one event. */
const bytesOf =
  (direction: 'bytesDownPerSecond' | 'bytesUpPerSecond'): OfStep =>
  (step, served, plan) => {
    const events = eventsIn(step, served, plan) ?? 0;
    return events > 0 ? (served[direction] * step.fedMs) / 1000 / events : null;
  };
const down = bytesOf('bytesDownPerSecond');
const up = bytesOf('bytesUpPerSecond');
const packets = (bytes: number): number => Math.max(1, Math.ceil(bytes / SEGMENT_BYTES));

const COSTS: Record<SizingCost, OfStep> = {
  eventCpuUs(step, served, plan) {
    const events = eventsIn(step, served, plan) ?? 0;
    const { deliveryCpuUs } = step.cost;
    return deliveryCpuUs === null || events <= 0 ? null : (deliveryCpuUs * served.delivered) / events;
  },
  eventBytes(step, served, plan) {
    const [ofDown, ofUp] = [down(step, served, plan), up(step, served, plan)];
    return ofDown === null || ofUp === null ? null : ofDown + ofUp;
  },
  // An estimate: who pushes sends one, who is asked is sent a question too.
  eventPackets(step, served, plan) {
    const [ofDown, ofUp] = [down(step, served, plan), up(step, served, plan)];
    if (ofDown === null || ofUp === null) return null;
    return packets(ofDown) + (QUESTIONS.includes(served.transport) ? packets(ofUp) : 0);
  },
  clientBytes: ({ cost }) => cost.clientBytes,
  connectCpuUs: ({ cost }) => cost.connectCpuUs,
};

/** What can be reckoned with is more than nothing. */
function figureOf(values: (number | null)[]): ScaleCostFigure | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const { mean, n } = betweenRuns(known);
  return mean.value > 0 ? { ...mean, n } : null;
}

/**
 * Of each transport that was measured by itself, at each number of clients that were served without fault, the most last.
 * What several cost that were served at once can't be told of one of them.
 */
export function scaleCosts(scale: Pick<Scale, 'plan' | 'steps'>): ScaleClientCosts[] {
  const alone = scaleSeries(scale).filter(({ transports }) => transports.length === 1);
  return alone.flatMap(({ transports: [transport], points }) =>
    points.filter(isWhole).flatMap((point) => {
      if (!transport) return [];
      const steps = scale.steps.filter(
        ({ clients, transports: of }) => clients === point.clients && of.length === 1 && of[0] === transport,
      );
      const figures: ScaleClientCosts['figures'] = {};
      for (const [name, read] of Object.entries(COSTS) as [SizingCost, OfStep][]) {
        const figure = figureOf(steps.map((step) => (step.served[0] ? read(step, step.served[0], scale.plan) : null)));
        if (figure) figures[name] = figure;
      }
      return Object.keys(figures).length > 0 ? [{ transport, clients: point.clients, figures }] : [];
    }),
  );
}
