/**
 * In the static site there is no server behind the addresses of files: a link to one is answered by the page itself, and
 * what comes is saved as the link says.
 */
import { attachedName } from '../../../server/contract.ts';
import { saveFile } from '../../picture/save.ts';
import { ask, asLabError } from '../api.ts';
import type { State } from '../state.ts';
import type { Store } from '../store.ts';

/** Watches links into the API. */
export function watchDownloads({ set }: Store<State>): void {
  addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href^="/api/"]');
    const path = link?.getAttribute('href');
    if (!path) return;
    event.preventDefault();
    void save(path).catch((thrown) => set({ error: asLabError(thrown) }));
  });
}

async function save(path: string): Promise<void> {
  const response = await ask(path);
  const name = attachedName(response.headers.get('Content-Disposition'));
  saveFile(await response.blob(), name ?? 'duplex-lab');
}
