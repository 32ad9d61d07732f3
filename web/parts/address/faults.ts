/** Planned faults in an address of Compare: `faults=20000-unplug-3000,30000-stall-down-500,35000-reset`. */
import { decimalIn, LINK_LIMITS, type LinkFault, type PlannedFault, plainNumber } from '../../../server/contract.ts';

function faultOf(type: string, more: string[]): LinkFault | null {
  if (type === 'reset') return more.length === 0 ? { type } : null;
  const durationMs = decimalIn(more.at(-1));
  const { min, max } = LINK_LIMITS.faultMs;
  if (durationMs === null || durationMs < min || durationMs > max) return null;
  if (type === 'unplug' || type === 'restart') return more.length === 1 ? { type, durationMs } : null;
  const [direction] = more;
  const isStall = type === 'stall' && more.length === 2 && (direction === 'up' || direction === 'down');
  return isStall ? { type, direction, durationMs } : null;
}

/** The faults that an address plans; what is misspelt or out of bounds is left out. */
export function faultsIn(query: URLSearchParams): PlannedFault[] {
  const planned = (query.get('faults') ?? '').split(',').map((one): PlannedFault | null => {
    const [after = '', type = '', ...more] = one.split('-');
    const afterMs = decimalIn(after);
    const fault = faultOf(type, more);
    return afterMs !== null && fault ? { afterMs, fault } : null;
  });
  return planned.filter((one) => one !== null);
}

/** The same faults, written. */
export function faultsText(faults: readonly PlannedFault[]): string {
  return faults
    .map(({ afterMs, fault }) => {
      const direction = fault.type === 'stall' ? [fault.direction] : [];
      const lasts = 'durationMs' in fault ? [plainNumber(fault.durationMs)] : [];
      return [plainNumber(afterMs), fault.type, ...direction, ...lasts].join('-');
    })
    .join(',');
}
