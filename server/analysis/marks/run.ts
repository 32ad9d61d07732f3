/** Why all figures of a run should be read with care. Each mark is there only when its condition holds in this run. */
import type { LineMoment, Mark, MarkCode, Run, SharedSummary } from '../../contract.ts';
import { pageLimits } from '../page-limit.ts';
import { counted, type Sentence, timed } from './figure.ts';
import { lineMarks, notDoneMark } from './line.ts';
import { oneOriginMark } from './one-origin.ts';
import { checkMark, mixedMark, neighbourMark, serverMark } from './programs.ts';
import { streamsMark } from './streams.ts';

const BUSY_EVENT_LOOP_MS = 50;
const LATE_FEED_MS = 50;
const VAGUE_CLOCK_MS = 5;

const SENTENCES = {
  overloaded: {
    en: (ms) =>
      `The machine was busy: in its slowest 1%, the lab's event loop ran **${ms}** late or more. Latencies include that delay.`,
    es: (ms) =>
      `El equipo iba cargado: en su peor 1 %, el bucle de eventos del laboratorio se retrasó **${ms}** o más. Las latencias incluyen ese retraso.`,
  },
  'feed-late': {
    en: (n) =>
      `Updates that the feed itself published over ${LATE_FEED_MS} ms late: **${n}**. Latency counts from the real publication.`,
    es: (n) =>
      `Actualizaciones que la propia fuente publicó con más de ${LATE_FEED_MS} ms de retraso: **${n}**. La latencia cuenta desde la publicación real.`,
  },
  clock: {
    en: (ms) => `The clocks of page and server are matched to ± **${ms}**: each latency may be off by that much.`,
    es: (ms) =>
      `Los relojes de la página y del servidor se han ajustado con un margen de ± **${ms}**: cada latencia puede desviarse eso.`,
  },
  cut: {
    en: (n) => `Messages that no longer fitted in the recording: **${n}**. Requests and bytes in all are too low.`,
    es: (n) =>
      `Mensajes que ya no cupieron en la grabación: **${n}**. Las peticiones y los bytes totales se quedan cortos.`,
  },
} satisfies Partial<Record<MarkCode, Sentence>>;

/** Marks of the whole run. `shared`: on one origin for all, what is no transport's alone. */
export function runMarks(run: Run, moments: LineMoment[], shared?: SharedSummary): Mark[] {
  const marks: Mark[] = [
    ...serverMark(run),
    ...mixedMark(run),
    ...streamsMark(run),
    ...(shared ? [oneOriginMark(run, shared)] : []),
    ...lineMarks(moments),
    ...notDoneMark(run),
    ...neighbourMark(run),
    ...checkMark(run),
  ];
  const late = run.published.filter(({ lateMs }) => lateMs > LATE_FEED_MS).length;
  if (run.load.eventLoopP99Ms > BUSY_EVENT_LOOP_MS)
    marks.push(timed('overloaded', SENTENCES.overloaded, run.load.eventLoopP99Ms));
  if (late > 0) marks.push(counted('feed-late', SENTENCES['feed-late'], late));
  if (run.clock.uncertaintyMs > VAGUE_CLOCK_MS) marks.push(timed('clock', SENTENCES.clock, run.clock.uncertaintyMs));
  marks.push(...pageLimits(run).map((text): Mark => ({ code: 'page-limit', text })));
  const cut = run.cut.events + run.cut.arrivals + run.cut.actions;
  if (cut > 0) marks.push(counted('cut', SENTENCES.cut, cut));
  return marks;
}
