/** What is to be known of the figures of a window that held several event streams at once. */
import type { Mark, Run } from '../../contract.ts';

export function streamsMark({ settings: { streams, transports } }: Run): Mark[] {
  if (streams < 2 || !transports.includes('sse')) return [];
  const text = {
    en: `The window of Server-Sent Events held **${streams}** event streams at once, and sent a request beside them each second: its bytes and requests are those of all of them, its latencies those of the first stream. The view Connections shows each.`,
    es: `La ventana de Server-Sent Events tuvo **${streams}** flujos de eventos a la vez y envió cada segundo una petición al lado: sus bytes y peticiones son los de todos ellos; sus latencias, las del primer flujo. La vista Conexiones muestra cada uno.`,
  };
  return [{ code: 'several-streams', count: streams, text }];
}
