/** The document of a little window: starts the client of its transport and shows what it brings. */
import type { FrameStatus, TransportName } from '../../server/contract.ts';
import { connectToLab, frameOptions } from './link.ts';
import * as longPolling from './transports/long-polling.ts';
import * as polling from './transports/polling.ts';
import * as sse from './transports/sse.ts';
import { type Client, now } from './transports/transport.ts';
import * as websocket from './transports/websocket.ts';
import { createWindow } from './window.ts';

/** Request/response has no client here: its document is the whole page (transports/page.ts). */
const CLIENTS: Record<Exclude<TransportName, 'page'>, { start: Client }> = {
  polling,
  'long-polling': longPolling,
  sse,
  websocket,
};

const transport = document.documentElement.dataset.transport as keyof typeof CLIENTS;
const options = frameOptions();
const lab = connectToLab(transport);
const view = createWindow({ transport, ...options });
lab.onLook((_theme, language) => view.setLanguage(language));

let ready = false;
/** Whether the connection is broken, as far as the lab page was told. */
let broken = false;
const connected = (status: FrameStatus): boolean => status === 'open' || status === 'waiting' || status === 'idle';

const client = CLIENTS[transport].start({
  ...options,
  latestOnly: options.scenario === 'game',
  signal: lab.signal,
  timings: lab.timings,
  onUpdates(updates) {
    lab.arrived(updates, now());
    view.show(updates);
  },
  onActed: (id, outcome, error) => lab.acted(id, outcome, error),
  onGap: (gap) => lab.gap(gap),
  onStatus(status) {
    if (lab.signal.aborted) return;
    view.setStatus(status);
    const breaks = status === 'retrying';
    if (breaks !== broken && (breaks || connected(status))) {
      broken = breaks;
      lab.connected(!breaks);
    }
    if (ready || !connected(status)) return;
    ready = true;
    lab.ready();
  },
});
lab.onAct(client.act);
lab.signal.addEventListener('abort', () => view.setStatus('stopped'));
