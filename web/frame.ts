/** The document of a little window: starts the client of its transport and shows what it brings. */
import type { FrameStatus, Tick, TransportName, Update } from '../server/contract.ts';
import { connectToLab, frameOptions } from './frame-link.ts';
import { createWindow } from './frame-window.ts';
import { type Client, now } from './transports/transport.ts';

const CLIENTS: Partial<Record<TransportName, () => Promise<{ start: Client }>>> = {
  polling: () => import('./transports/polling.ts'),
  'long-polling': () => import('./transports/long-polling.ts'),
  sse: () => import('./transports/sse.ts'),
  websocket: () => import('./transports/websocket.ts'),
};

const transport = document.documentElement.dataset.transport as TransportName;
const options = frameOptions();
const lab = connectToLab(transport);
const view = createWindow(options.language);
lab.onLook((_theme, language) => view.setLanguage(language));

let ready = false;
const connected = (status: FrameStatus): boolean => status === 'open' || status === 'waiting' || status === 'idle';

const client = await CLIENTS[transport]?.();
client?.start({
  ...options,
  signal: lab.signal,
  onUpdates(updates) {
    lab.arrived(updates, now());
    view.show(updates as Update<Tick>[]);
  },
  onGap: (gap) => lab.gap(gap),
  onStatus(status) {
    if (lab.signal.aborted) return;
    view.setStatus(status);
    if (ready || !connected(status)) return;
    ready = true;
    lab.ready();
  },
});
lab.signal.addEventListener('abort', () => view.setStatus('stopped'));
