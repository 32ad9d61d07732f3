/** Why a figure should be read with care. Each mark is there only when its condition holds in this run. */
import {
  type ConnectionRecord,
  type Language,
  type LineMoment,
  type Mark,
  type MarkCode,
  type Run,
  TRANSPORT_INFO,
} from '../contract.ts';
import type { Sample } from './latency/latency.ts';
import { pageLimits } from './page-limit.ts';
import { isCutShort, type Reach, UNANSWERED, whyNotText } from './reach.ts';
import { isFault, notDone } from './recovery/moments.ts';
import { endOfStretchMs, type Slice } from './slices.ts';
import { both, formatList, formatMs, formatNumber } from './words/format.ts';
import { visible } from './words/untrusted.ts';

/** From this many samples on, the figures of a transport are taken seriously. */
export const ENOUGH_SAMPLES = 10;
const BUSY_EVENT_LOOP_MS = 50;
/** So many other runs are named one by one. */
const MOST_NAMED = 5;
const LATE_FEED_MS = 50;
const VAGUE_CLOCK_MS = 5;
/** Of the last words of a program. */
const LONGEST_WHY = 1000;
const LONGEST_NAME = 80;

type Sentence = (figure: string) => string;

type Told = Exclude<
  MarkCode,
  | 'page-limit'
  | 'not-connected'
  | 'http1'
  | 'no-turn'
  | 'fault'
  | 'link-changed'
  | 'not-done'
  | 'cut-off'
  | 'neighbours'
  | 'checks'
  | 'server'
  | 'two-servers'
>;

const SENTENCES: Record<Told, Record<Language, Sentence>> = {
  hidden: {
    en: (n) => `Updates left out because the page was hidden: **${n}**.`,
    es: (n) => `Actualizaciones que no cuentan porque la página estaba oculta: **${n}**.`,
  },
  'out-of-view': {
    en: (n) => `Updates left out because this window was out of view: **${n}**.`,
    es: (n) => `Actualizaciones que no cuentan porque esta ventana no estaba a la vista: **${n}**.`,
  },
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
  'few-samples': {
    en: (n) => `Latency samples: **${n}**. Too few to trust the figures.`,
    es: (n) => `Muestras de latencia: **${n}**. Son muy pocas para fiarse de las cifras.`,
  },
  cut: {
    en: (n) => `Messages that no longer fitted in the recording: **${n}**. Requests and bytes in all are too low.`,
    es: (n) =>
      `Mensajes que ya no cupieron en la grabación: **${n}**. Las peticiones y los bytes totales se quedan cortos.`,
  },
  'at-most': {
    en: (n) => `Connections that broke off: **${n}**. Their bytes down are an upper limit: some may never have left.`,
    es: (n) =>
      `Conexiones cortadas de golpe: **${n}**. Sus bytes de bajada son un máximo: puede que algunos no llegaran a salir.`,
  },
  'put-back': {
    en: (n) =>
      `Old pages that the browser’s history put back into this window: **${n}**. What they brought again is not counted.`,
    es: (n) =>
      `Páginas anteriores que el historial del navegador volvió a cargar en esta ventana: **${n}**. Lo que trajeron de nuevo no cuenta.`,
  },
  'no-wire-match': {
    en: (n) =>
      `Updates that arrived but were not found among the recorded messages: **${n}**. They are left out of the latency.`,
    es: (n) =>
      `Actualizaciones que llegaron, pero no se encontraron entre los mensajes grabados: **${n}**. No cuentan en la latencia.`,
  },
};

/** A mark about `count` things; its sentence gives the count. */
function counted(code: Told, count: number): Mark {
  return { code, count, text: both((language) => SENTENCES[code][language](formatNumber(count, language))) };
}

function timed(code: Told, ms: number): Mark {
  return { code, text: both((language) => SENTENCES[code][language](formatMs(ms, language))) };
}

interface Measured {
  run: Run;
  slice: Slice;
  reach: Reach | null;
  /** Its updates, and how many of them are in the statistics. */
  samples: Sample[];
  measured: number;
  /** What the run's end cut off. */
  cutOff: { updates: number; actions: number };
  /** Pages that the browser's history put back. */
  putBack: number;
  /** Connections that carried the feed, and how many of them spoke HTTP/2. */
  feed: { connections: number; http2: number };
}

/** Browsers may break off what they let go of. What was measured had arrived by then, or was cut off by the end itself. */
function brokenByEnd(run: Run, slice: Slice, { closedAtMs }: ConnectionRecord): boolean {
  return closedAtMs !== null && closedAtMs > endOfStretchMs(run, slice, closedAtMs);
}

/** Marks of one transport. */
export function transportMarks({ run, slice, reach, samples, measured, cutOff, putBack, feed }: Measured): Mark[] {
  const unreached = reachMark(run, reach);
  if (unreached) return [unreached];
  const count = (wanted: (sample: Sample) => boolean): number => samples.filter(wanted).length;
  const counts: [Told, number][] = [
    ['hidden', count(({ hidden }) => hidden)],
    ['out-of-view', count(({ hidden, outOfView }) => outOfView && !hidden)],
    ['at-most', slice.connections.filter((one) => one.atMost && !brokenByEnd(run, slice, one)).length],
    ['put-back', putBack],
    ['no-wire-match', count(({ latencyMs, carrier }) => latencyMs !== null && !carrier)],
  ];
  const marks = counts.filter(([, n]) => n > 0).map(([code, n]) => counted(code, n));
  if (samples.length > 0 && measured < ENOUGH_SAMPLES) marks.push(counted('few-samples', measured));
  if (run.settings.protocol === 'https-h2' && feed.http2 < feed.connections) marks.push(http1Mark(slice, feed));
  if (cutOff.updates + cutOff.actions > 0) marks.push(cutOffMark(cutOff));
  return marks;
}

/** HTTP/2 was offered, and the browser chose otherwise. */
function http1Mark({ transport }: Slice, { connections, http2 }: Measured['feed']): Mark {
  const count = connections - http2;
  // Seen with Chromium; RFC 8441 leaves it to the client.
  const because =
    transport === 'websocket'
      ? {
          en: ' Chromium opens a WebSocket over HTTP/2 only on a connection that it has already; after a reset it has none.',
          es: ' Chromium solo abre un WebSocket sobre HTTP/2 en una conexión que ya tiene; tras un corte no tiene ninguna.',
        }
      : { en: '', es: '' };
  const figures =
    http2 === 0
      ? { en: 'Its figures are those of HTTP/1.1.', es: 'Sus cifras son las de HTTP/1.1.' }
      : { en: 'Its figures mix both.', es: 'Sus cifras mezclan ambos.' };
  const text = both((language) => {
    const n = formatNumber(count, language);
    return language === 'en'
      ? `HTTP/2 was offered, but connections of this window over HTTP/1.1: **${n}**. ${figures.en}${because.en}`
      : `Se ofrecía HTTP/2, pero conexiones de esta ventana por HTTP/1.1: **${n}**. ${figures.es}${because.es}`;
  });
  return { code: 'http1', count, text };
}

/** What was still under way, or waited for its turn, when the run ended. */
function cutOffMark({ updates, actions }: Measured['cutOff']): Mark {
  const parts = (language: Language, ofUpdates: string, ofActions: string): string =>
    [
      ...(updates > 0 ? [`${ofUpdates} **${formatNumber(updates, language)}**`] : []),
      ...(actions > 0 ? [`${ofActions} **${formatNumber(actions, language)}**`] : []),
    ].join(', ');
  const text = {
    en: `Cut off by the end of the run: ${parts('en', 'updates', 'actions')}. They were still under way and are not counted as lost.`,
    es: `Cortado por el final de la ejecución: ${parts('es', 'actualizaciones', 'acciones')}. Aún estaban en camino y no cuentan como pérdidas.`,
  };
  return { code: 'cut-off', count: updates + actions, text };
}

/** Why there is nothing of this transport to be read. */
function reachMark(run: Run, reach: Reach | null): Mark | null {
  if (reach === null || reach === 'connected') return null;
  if (reach === 'no-turn') {
    const en = 'Not measured: the run ended before its turn.';
    return { code: 'no-turn', text: { en, es: 'Sin medir: la ejecución acabó antes de su turno.' } };
  }
  const why = whyNotText(run.settings, isCutShort(run));
  const text = {
    never: {
      en: `This window did not connect: the server had no request for updates from it. ${why.en}`,
      es: `Esta ventana no se conectó: el servidor no recibió de ella ninguna petición de actualizaciones. ${why.es}`,
    },
    unanswered: {
      en: `This window did not connect. ${UNANSWERED.en}`,
      es: `Esta ventana no se conectó. ${UNANSWERED.es}`,
    },
  }[reach];
  return { code: 'not-connected', text };
}

/** What happened to the line, and what that means for the figures. */
function lineMarks(moments: LineMoment[]): Mark[] {
  const [faults, changes] = [moments.filter(isFault), moments.filter((moment) => !isFault(moment))];
  const listed = (list: LineMoment[], language: Language): string =>
    list.map(({ text }) => `**${text[language]}**`).join('; ');
  const marks: Mark[] = [];
  if (faults.length > 0) {
    const text = {
      en: `Faults of the line: ${listed(faults, 'en')}. The figures and charts include what they did; the verdict compares ages and times without it.`,
      es: `Fallos de la línea: ${listed(faults, 'es')}. Las cifras y las gráficas incluyen lo que hicieron; el veredicto compara antigüedades y tiempos sin ello.`,
    };
    marks.push({ code: 'fault', count: faults.length, text });
  }
  if (changes.length > 0) {
    const text = {
      en: `The link was changed during the run: ${listed(changes, 'en')}. Every figure mixes what was before and after.`,
      es: `El enlace cambió durante la ejecución: ${listed(changes, 'es')}. Cada cifra mezcla lo de antes y lo de después.`,
    };
    marks.push({ code: 'link-changed', count: changes.length, text });
  }
  return marks;
}

/** What was planned for the line, and the run ended first. */
function notDoneMark(run: Run): Mark[] {
  const moments = notDone(run);
  if (moments.length === 0) return [];
  const list = both((language) => moments.map((text) => `**${text[language]}**`).join('; '));
  const text = {
    en: `Faults that were planned, and not done before the run ended: ${list.en}.`,
    es: `Fallos previstos que no se produjeron antes de que acabara la ejecución: ${list.es}.`,
  };
  return [{ code: 'not-done', count: moments.length, text }];
}

/** Who else measured on this machine at the same time. */
function neighbourMark({ neighbours = [] }: Run): Mark[] {
  if (neighbours.length === 0) return [];
  const count = neighbours.length;
  const each = (words: (n: string, rate: string) => string, language: Language): string =>
    neighbours
      .slice(0, MOST_NAMED)
      .map(({ transports, updatesPerSecond }) => words(String(transports), formatNumber(updatesPerSecond, language)))
      .join('; ');
  const more = count > MOST_NAMED ? '; …' : '';
  const text = {
    en: `Other runs on this machine at the same time: **${count}** (${each((n, rate) => `${n} transports, ${rate}/s`, 'en')}${more}). Latencies include what they cost.`,
    es: `Otras ejecuciones en este equipo al mismo tiempo: **${count}** (${each((n, rate) => `${n} transportes, ${rate}/s`, 'es')}${more}). Las latencias incluyen lo que cuestan.`,
  };
  return [{ code: 'neighbours', count, text }];
}

/** A check of a server loads the machine as another run does. */
function checkMark({ checks = [] }: Run): Mark[] {
  const count = checks.length;
  if (count === 0) return [];
  const text = {
    en: `Checks of a server on this machine at the same time: **${count}**. Latencies include what they cost.`,
    es: `Comprobaciones de un servidor en este equipo al mismo tiempo: **${count}**. Las latencias incluyen lo que cuestan.`,
  };
  return [{ code: 'checks', count, text }];
}

/** The program that served it ended before it. */
function serverMark(run: Run): Mark[] {
  const why = run.server?.failure;
  if (!why) return [];
  const quoted = both((language) => visible(why[language], LONGEST_WHY));
  const text = {
    en: `The server ended before the run did, and the run with it: ${quoted.en}`,
    es: `El servidor terminó antes que la ejecución, y la ejecución con él: ${quoted.es}`,
  };
  return [{ code: 'server', text }];
}

/** What a program doesn't serve is served by ours, which has no relay before it. */
function mixedMark({ server, settings: { transports } }: Run): Mark[] {
  const ours = transports.filter((one) => server && !server.transports.includes(one));
  if (!server || ours.length === 0) return [];
  const name = visible(server.name, LONGEST_NAME);
  const list = both((language) =>
    formatList(
      ours.map((one) => TRANSPORT_INFO[one].title[language]),
      language,
    ),
  );
  const text = {
    en: `Two servers: ${list.en} came from the lab’s own server, the rest from ${name}, whose way is about 0.5 to 1 ms longer. A smaller difference in latency says nothing of the transports.`,
    es: `Dos servidores: del propio laboratorio, ${list.es}; lo demás, de ${name}, cuyo camino tarda entre 0,5 y 1 ms más, aproximadamente. Una diferencia de latencia menor no dice nada de los transportes.`,
  };
  return [{ code: 'two-servers', text }];
}

/** Marks of the whole run. */
export function runMarks(run: Run, moments: LineMoment[]): Mark[] {
  const marks: Mark[] = [
    ...serverMark(run),
    ...mixedMark(run),
    ...lineMarks(moments),
    ...notDoneMark(run),
    ...neighbourMark(run),
    ...checkMark(run),
  ];
  const late = run.published.filter(({ lateMs }) => lateMs > LATE_FEED_MS).length;
  if (run.load.eventLoopP99Ms > BUSY_EVENT_LOOP_MS) marks.push(timed('overloaded', run.load.eventLoopP99Ms));
  if (late > 0) marks.push(counted('feed-late', late));
  if (run.clock.uncertaintyMs > VAGUE_CLOCK_MS) marks.push(timed('clock', run.clock.uncertaintyMs));
  marks.push(...pageLimits(run).map((text): Mark => ({ code: 'page-limit', text })));
  const cut = run.cut.events + run.cut.arrivals + run.cut.actions;
  if (cut > 0) marks.push(counted('cut', cut));
  return marks;
}
