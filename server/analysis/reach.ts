/** Whether a window was measured at all: what never connected has lost nothing, and says nothing of its transport. */
import { isSecure, type Run, type RunSettings, type Text, TRANSPORT_INFO, type TransportSummary } from '../contract.ts';
import type { Counts } from './bytes/tally.ts';
import { isOver, type Slice } from './slices.ts';
import { both, formatList } from './words/format.ts';

/**
 * `connected`: the server had its request for the feed, and answered it · `unanswered`: it asked, and had no answer, or
 * only errors · `never`: it never asked · `no-turn`: the run ended before it was this transport's turn.
 */
export type Reach = 'connected' | 'unanswered' | 'never' | 'no-turn';

/** Null while it may still come. */
export function reachOf(
  run: Pick<Run, 'state'>,
  slice: Slice,
  { asked, answered }: Pick<Counts, 'asked' | 'answered'>,
): Reach | null {
  const segment = slice.segments.at(-1);
  if (!segment) return isOver(run) ? 'no-turn' : null;
  if (slice.arrivals.length > 0) return 'connected';
  const isSettled = segment.toMs !== null || isOver(run);
  if (asked.size === 0) return isSettled || run.state !== 'starting' ? 'never' : null;
  // Until something is published a long poll has no answer, and is none the worse for it.
  if (!isSettled) return 'connected';
  return [...asked].some((exchange) => answered.has(exchange)) ? 'connected' : 'unanswered';
}

/** Of windows that asked. What came in place of an answer stands in the recording. */
export const UNANSWERED: Text = {
  en: 'It asked for updates and had no answer, or not the right one: Flows shows what came.',
  es: 'Pidió actualizaciones y no tuvo respuesta, o no la debida: Flujos muestra qué llegó.',
};

/** Of several, when some of them asked. */
const SOME_UNANSWERED: Text = {
  en: 'There were requests that had no answer, or not the right one: Flows shows what came.',
  es: 'Hubo peticiones que no tuvieron respuesta, o no la debida: Flujos muestra qué llegó.',
};

const isUnanswered = ({ marks }: TransportSummary): boolean =>
  marks.some(({ code, text }) => code === 'not-connected' && text.en.endsWith(UNANSWERED.en));

/** Somebody or something ended it before its time. */
export function isCutShort({ state, failure }: Pick<Run, 'state' | 'failure'>): boolean {
  return state === 'stopped' || (state === 'interrupted' && failure === undefined);
}

/** Why windows do not connect, as a sentence. `cutShort`: the run was; then that comes first. */
export function whyNotText({ protocol }: Pick<RunSettings, 'protocol'>, cutShort: boolean, many = false): Text {
  const certificate = {
    en: 'the browser may not accept the lab’s certificate on that port (open its address once and accept it), or ',
    es: 'puede que el navegador no acepte el certificado del laboratorio en ese puerto (abre su dirección una vez y acéptalo), o que ',
  };
  const limit = {
    en: 'a browser opens at most six HTTP/1.1 connections to one host and port, and other tabs hold them all (close them)',
    es: 'otras pestañas ocupen las seis conexiones HTTP/1.1 que un navegador abre como mucho a un mismo servidor y puerto (ciérralas)',
  };
  const why = isSecure(protocol)
    ? both((language) => `${certificate[language]}${limit[language]}`)
    : { en: limit.en, es: `puede que ${limit.es}` };
  if (!cutShort) return { en: `A reason can be: ${why.en}.`, es: `Posible motivo: ${why.es}.` };
  const [it, connected] = many ? ['they', 'conectaran'] : ['it', 'conectara'];
  return {
    en: `The run was stopped before ${it} connected. If there was time to connect, another reason can be: ${why.en}.`,
    es: `La ejecución se detuvo antes de que se ${connected}. Si hubo tiempo para conectarse, otro posible motivo: ${why.es}.`,
  };
}

/** The verdict's first word on windows that did not connect; null where all did. `over`: the run is. `cutShort`: before its time. */
export function reachSentence(
  transports: TransportSummary[],
  settings: Pick<RunSettings, 'protocol'>,
  { over, cutShort }: { over: boolean; cutShort: boolean },
): Text | null {
  const out = transports.filter(({ marks }) => marks.some(({ code }) => code === 'not-connected'));
  if (out.length === 0) return null;
  const unanswered = out.length === 1 ? UNANSWERED : SOME_UNANSWERED;
  const why = out.some(isUnanswered) ? unanswered : whyNotText(settings, cutShort, out.length > 1);
  if (over && out.length === transports.length) {
    return {
      en: `**No window connected**, so nothing was measured. ${why.en}`,
      es: `**Ninguna ventana se conectó**, así que no se midió nada. ${why.es}`,
    };
  }
  const names = both((language) =>
    formatList(
      out.map(({ transport }) => TRANSPORT_INFO[transport].title[language]),
      language,
    ),
  );
  return {
    en: `**Did not connect: ${names.en}.** No update was ever sent there, so none was lost, and this run says nothing about it. ${why.en}`,
    es: `**No se conectó: ${names.es}.** Nunca se le envió ninguna actualización, así que no perdió ninguna, y esta ejecución no dice nada al respecto. ${why.es}`,
  };
}
