/** Why the figures of one transport should be read with care. */
import type { ConnectionRecord, Language, Mark, MarkCode, Run } from '../../contract.ts';
import type { Sample } from '../latency/latency.ts';
import { ENOUGH_SAMPLES } from '../numbers/stats.ts';
import { isCutShort, type Reach, UNANSWERED, whyNotText } from '../reach.ts';
import { endOfStretchMs, type Slice } from '../slices.ts';
import { both, formatNumber } from '../words/format.ts';
import { counted, type Sentence } from './figure.ts';

const SENTENCES = {
  hidden: {
    en: (n) => `Updates left out because the page was hidden: **${n}**.`,
    es: (n) => `Actualizaciones que no cuentan porque la página estaba oculta: **${n}**.`,
  },
  'out-of-view': {
    en: (n) => `Updates left out because this window was out of view: **${n}**.`,
    es: (n) => `Actualizaciones que no cuentan porque esta ventana no estaba a la vista: **${n}**.`,
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
  'few-samples': {
    en: (n) => `Latency samples: **${n}**. Too few to trust the figures.`,
    es: (n) => `Muestras de latencia: **${n}**. Son muy pocas para fiarse de las cifras.`,
  },
} satisfies Partial<Record<MarkCode, Sentence>>;

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
  const counts: [keyof typeof SENTENCES, number][] = [
    ['hidden', count(({ hidden }) => hidden)],
    ['out-of-view', count(({ hidden, outOfView }) => outOfView && !hidden)],
    ['at-most', slice.connections.filter((one) => one.atMost && !brokenByEnd(run, slice, one)).length],
    ['put-back', putBack],
    ['no-wire-match', count(({ latencyMs, carrier }) => latencyMs !== null && !carrier)],
  ];
  const marks = counts.filter(([, n]) => n > 0).map(([code, n]) => counted(code, SENTENCES[code], n));
  if (samples.length > 0 && measured < ENOUGH_SAMPLES)
    marks.push(counted('few-samples', SENTENCES['few-samples'], measured));
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
