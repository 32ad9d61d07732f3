/** Numbers of clients as a person writes them. */
import { SCALE_LIMITS } from '../../../../server/contract.ts';

/** "1, 10, 100"; null: it can't be read, or is no row of growing numbers within the limits. */
export function clientsIn(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const numbers = parts.map((part) => (/^[1-9]\d{0,8}$/.test(part) ? Number(part) : Number.NaN));
  const { clients, steps } = SCALE_LIMITS;
  const isRow = numbers.every(
    (one, i) => one >= clients.min && one <= clients.max && (i === 0 || one > (numbers[i - 1] ?? 0)),
  );
  return isRow && numbers.length >= steps.min && numbers.length <= steps.max ? numbers : null;
}

/** As it stands in the field. */
export const clientsText = (clients: readonly number[]): string => clients.join(', ');
