import { connectControl } from '../../measure/control.ts';
import type { Source } from './source.ts';

/** The lab, from which the page came. */
export const server: Source = {
  ask: (path, init) => fetch(path, init),
  connect(options) {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return connectControl(`${scheme}://${location.host}/control`, options);
  },
};
