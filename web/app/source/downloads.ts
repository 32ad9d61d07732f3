/**
 * Links to files that the page itself hands over. In the static site these are all, for there is no server behind their
 * addresses. In the lab it is the zip of everything: the page adds its charts as PNG, which only a browser draws.
 */
import { attachedName } from '../../../server/contract.ts';
import { saveFile } from '../../picture/save.ts';
import { ask, asLabError } from '../api.ts';
import { MESSAGES } from '../i18n/index.ts';
import type { State } from '../state.ts';
import type { Store } from '../store.ts';
import { isSite } from './chosen.ts';

const isZip = (path: string): boolean => path.startsWith('/api/together/everything.zip');

const MAKING_ZIP = { en: MESSAGES.en.makingZip, es: MESSAGES.es.makingZip };

/** Watches links into the API. */
export function watchDownloads({ get, set }: Store<State>): void {
  const underWay = new Set<string>();

  const take = async (path: string): Promise<void> => {
    if (underWay.has(path)) return;
    underWay.add(path);
    if (isZip(path)) set({ note: MAKING_ZIP, announcement: MAKING_ZIP[get().language] });
    await save(path).catch((thrown) => set({ error: asLabError(thrown) }));
    if (get().note === MAKING_ZIP) set({ note: null });
    underWay.delete(path);
  };

  addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href^="/api/"]');
    const path = link?.getAttribute('href');
    if (!path || !(isSite() || isZip(path))) return;
    event.preventDefault();
    void take(path);
  });
}

async function save(path: string): Promise<void> {
  const response = await ask(path);
  const name = attachedName(response.headers.get('Content-Disposition'));
  const file = await response.blob();
  saveFile(isZip(path) ? await withPngs(file) : file, name ?? 'duplex-lab');
}

/** What draws is loaded when it is needed. */
async function withPngs(zip: Blob): Promise<Blob> {
  return (await import('../../picture/zip/with-pngs.ts')).withPngs(zip);
}
