/** The document of a little window: starts the client of its transport and shows what it brings. */
import { type FrameStatus, SCENARIO_INFO } from '../../server/contract.ts';
import { connectToLab, frameOptions } from './link.ts';
import { CLIENTS } from './transports/index.ts';
import { now } from './transports/transport.ts';
import { createWindow } from './window.ts';

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
  latestOnly: SCENARIO_INFO[options.scenario].latestOnly,
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
