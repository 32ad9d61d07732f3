/** How a run stands, or ended, in a word or two. */
import type { Language, RunState } from '../../contract.ts';

const en: Record<RunState, string> = {
  starting: 'starting',
  running: 'going on',
  draining: 'waiting for the last updates',
  done: 'finished',
  stopped: 'stopped early',
  interrupted: 'interrupted',
  failed: 'failed: no window connected',
};

const es: typeof en = {
  starting: 'empezando',
  running: 'en marcha',
  draining: 'a la espera de las últimas actualizaciones',
  done: 'terminada',
  stopped: 'parada antes de tiempo',
  interrupted: 'interrumpida',
  failed: 'fallida: no se conectó ninguna ventana',
};

export const STATE_WORDS: Record<Language, Record<RunState, string>> = { en, es };
