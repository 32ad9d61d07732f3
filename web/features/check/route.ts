/** Addresses of the view: `#/check/tornado`, `#/check/yours/python`; `#/check?address=ws://127.0.0.1:9000/ws`. */
import { isServerId } from '../../../server/contract.ts';
import type { Route } from '../../app/route.ts';

/** The server that the address names; null: none, or none that could be called so. */
export function serverIn({ path }: Route): string | null {
  const id = path.join('/');
  return isServerId(id) ? id : null;
}

/** The address that is to be checked; null: none is named. */
export const addressIn = ({ query }: Route): string | null => query.get('address') || null;
