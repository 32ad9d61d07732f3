/** Runs a broken handshake and keeps what was recorded of it. */
import type { HandshakeCatalog, HandshakeView, VariantId } from '../../../../server/contract.ts';
import { askJson, asLabError, LabFailure } from '../../../app/api.ts';
import type { Store } from '../../../app/store.ts';
import type { BrokenRun, LabsState } from '../state.ts';

async function recorded(id: VariantId): Promise<BrokenRun> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'variant', id }),
  };
  const [{ variants }, view] = await Promise.all([
    askJson<HandshakeCatalog>('/api/handshake'),
    askJson<HandshakeView>('/api/handshake', init),
  ]);
  const variant = variants.find((one) => one.id === id);
  if (variant) return { view, variant };
  throw new LabFailure({ code: 'no-such-variant', message: { en: id, es: id } });
}

/** Makes this connection anew and shows it. */
export async function runBroken(own: Store<LabsState>, id: VariantId): Promise<void> {
  const put = (run: BrokenRun | null): void => own.set({ broken: { ...own.get().broken, [id]: run } });
  put(null);
  put(await recorded(id).catch((thrown) => ({ problem: asLabError(thrown) })));
}
