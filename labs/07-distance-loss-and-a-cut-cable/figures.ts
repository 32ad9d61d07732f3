/** What the questions about distance, loss and a cut line look at in a run. Latencies are those outside the fault. */

import type { Ranged, TransportName, TransportSummary } from '../../server/contract.ts';
import { figure, figuresOf, finished, medianIn } from '../checks/measured.ts';
import { isUntold, untold } from '../checks/say.ts';
import type { LabContext, Untold } from '../lab.ts';

export const FOUR: readonly TransportName[] = ['polling', 'long-polling', 'sse', 'websocket'];

const calmMedian = ({ calm, latency }: TransportSummary, context: LabContext): Ranged | null =>
  medianIn(calm ? calm.latency : latency, context);

export const webSocketMedian = figure('websocket', calmMedian);
export const calmMedians = figuresOf(FOUR, calmMedian);

const NO_LINK = untold(
  'This run had no link with a round-trip time. Run the lab with its own settings.',
  'Esta ejecución no tenía un enlace con tiempo de ida y vuelta. Ejecuta el laboratorio con sus propios ajustes.',
);
const NO_FAULT = untold(
  'In this run the cable was not pulled out. Run the lab again, and let it end.',
  'En esta ejecución no se desenchufó la línea. Repite el laboratorio y deja que termine.',
);

/** What the link takes there and back, as it was set; its jitter is the tolerance. */
export function roundTrip(context: LabContext): Ranged | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const { rttMs, jitterMs } = found.run.settings.link;
  if (rttMs === 0) return NO_LINK;
  return { value: rttMs, low: rttMs - 2 * jitterMs, high: rttMs + 2 * jitterMs };
}

/** So many round-trip times of the run's link. */
export const rttTimes =
  (factor: number) =>
  ({ run }: LabContext): number | null =>
    run && run.settings.link.rttMs * factor;

/** What became of the updates that WebSocket could not bring during the cut. */
export function fateInTheCut(context: LabContext): string[] | Untold {
  const found = finished(context);
  if (isUntold(found)) return found;
  const cut = found.summary.recoveries.find(({ event }) => event.type === 'unplug');
  const ours = cut?.transports.find(({ transport }) => transport === 'websocket');
  if (!ours || ours.currentMs === null) return NO_FAULT;
  if (ours.lost > 0) return ['lost'];
  return [ours.duplicated > 0 ? 'twice' : 'late'];
}
