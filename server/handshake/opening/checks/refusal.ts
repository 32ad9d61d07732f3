import type { Check } from '../../../contract.ts';
import { Problem, quote } from '../../../problem.ts';

/** The answer to a request that fails a check: a `Problem` with the status and headers it asks for; null: welcome. */
export function refusalOf(checks: Check[]): Problem | null {
  const failed = checks.find(({ ok }) => !ok);
  if (!failed) return null;
  const received = failed.received === null ? null : quote(failed.received);
  const text = {
    en: `The opening handshake is refused. Check not passed: ${failed.name.en}. Expected: ${failed.expected.en}; received: ${received ?? 'nothing'} (${failed.reference.label}).`,
    es: `Se rechaza el saludo inicial. Comprobación no superada: ${failed.name.es}. Lo esperado: ${failed.expected.es}; lo recibido: ${received ?? 'nada'} (${failed.reference.label}).`,
  };
  return new Problem(failed.status ?? 400, `handshake-${failed.id}`, text, refusalHeaders(failed));
}

/** What must stand in such an answer: RFC 9110 §15.5.6 (405), §15.5.22 (426), RFC 6455 §4.4 (version). */
function refusalHeaders({ id, status }: Check): Record<string, string> {
  if (status === 405) return { Allow: 'GET', Connection: 'close' };
  if (status !== 426) return { Connection: 'close' };
  const upgrade = { Upgrade: 'websocket', Connection: 'Upgrade, close' };
  return id === 'version' ? { ...upgrade, 'Sec-WebSocket-Version': '13' } : upgrade;
}
