/** Planned faults in an address of Compare: `faults=20000-unplug-3000,30000-stall-down-500,35000-reset`. */
import type { PlannedFault } from '../../../labs/lab.ts';
import { LINK_LIMITS, type LinkFault } from '../../../server/contract.ts';

function faultOf(type: string, more: string[]): LinkFault | null {
  if (type === 'reset') return more.length === 0 ? { type } : null;
  const durationMs = Number(more.at(-1) || Number.NaN);
  const { min, max } = LINK_LIMITS.faultMs;
  if (!(durationMs >= min && durationMs <= max)) return null;
  if (type === 'unplug' || type === 'restart') return more.length === 1 ? { type, durationMs } : null;
  const [direction] = more;
  const isStall = type === 'stall' && more.length === 2 && (direction === 'up' || direction === 'down');
  return isStall ? { type, direction, durationMs } : null;
}

/** The faults that an address plans; what is misspelt or out of bounds is left out. */
export function faultsIn(query: URLSearchParams): PlannedFault[] {
  const planned = (query.get('faults') ?? '').split(',').map((one): PlannedFault | null => {
    const [after = '', type = '', ...more] = one.split('-');
    const afterMs = Number(after || Number.NaN);
    const fault = faultOf(type, more);
    return afterMs >= 0 && Number.isFinite(afterMs) && fault ? { afterMs, fault } : null;
  });
  return planned.filter((one) => one !== null);
}

/** The same faults, written. */
export function faultsText(faults: readonly PlannedFault[]): string {
  return faults
    .map(({ afterMs, fault }) => {
      const direction = fault.type === 'stall' ? [fault.direction] : [];
      return [afterMs, fault.type, ...direction, ...('durationMs' in fault ? [fault.durationMs] : [])].join('-');
    })
    .join(',');
}
