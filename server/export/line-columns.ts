import type { RunSettings, TransportSummary } from '../contract.ts';
import type { Column } from './cells.ts';

/** The line of the run, the same in every row: there when it was more than this machine's own and plain http. */
export function lineColumns({ link, secure }: RunSettings): Column<TransportSummary>[] {
  if (link.profile === 'none' && !secure) return [];
  return [
    [{ en: 'link', es: 'enlace' }, () => link.profile],
    [{ en: 'round trip (ms)', es: 'ida y vuelta (ms)' }, () => link.rttMs],
    [{ en: 'jitter (ms)', es: 'fluctuación (ms)' }, () => link.jitterMs],
    [{ en: 'link down (kbit/s)', es: 'enlace, bajada (kbit/s)' }, () => link.downKbps],
    [{ en: 'link up (kbit/s)', es: 'enlace, subida (kbit/s)' }, () => link.upKbps],
    [{ en: 'loss (%)', es: 'pérdidas (%)' }, () => link.lossPercent],
    [{ en: 'TLS', es: 'TLS' }, () => secure],
  ];
}
