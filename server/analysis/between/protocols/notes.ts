/** What of HTTP/2's bytes is no matter of the settings alone: rate, time and browser have their part in it. */
import { type Language, type Text, TRANSPORT_INFO, TRANSPORTS } from '../../../contract.ts';
import type { Http2Habits } from '../../bytes/http2.ts';
import { both, formatNumber } from '../../words/format.ts';
import type { Lettered } from '../lettered.ts';

/** "AJAX polling 3 (105 B); WebSocket 2 (70 B)"; null where there was none. */
function listOf({ digest }: Lettered, name: keyof Http2Habits): Text | null {
  const some = TRANSPORTS.flatMap((transport) => {
    const habit = digest.spoken[transport]?.habits?.[name];
    return habit && habit.count > 0 ? [{ transport, ...habit }] : [];
  });
  if (some.length === 0) return null;
  const number = (value: number, language: Language): string => formatNumber(value, language);
  return both((language) =>
    some
      .map(
        ({ transport, count, bytes }) =>
          `${TRANSPORT_INFO[transport].title[language]} **${number(count, language)}** (${number(bytes, language)} B)`,
      )
      .join('; '),
  );
}

export function notesOf(runs: Lettered[]): Text[] {
  return runs
    .filter(({ digest }) => Object.values(digest.spoken).some(({ http2 }) => http2 > 0))
    .flatMap((run) => [
      ...toldNote(run),
      browserNote(run),
      windowUpdateNote(run, listOf(run, 'windowUpdates')),
      ...dateNote(run, listOf(run, 'dates')),
      tableNote(run, listOf(run, 'again')),
      ...pingNote(run, listOf(run, 'pings')),
    ]);
}

/** The browser's own word, which no byte of ours is in. */
function toldNote({ letter, digest }: Lettered): Text[] {
  const told = Object.values(digest.spoken).map((spoken) => spoken.told);
  const [requests, http2] = [told.map((one) => one.requests), told.map((one) => one.http2)].map((counts) =>
    counts.reduce((sum, count) => sum + count, 0),
  ) as [number, number];
  if (requests === 0) return [];
  const number = (value: number, language: Language): string => `**${formatNumber(value, language)}**`;
  return [
    {
      en: `Beside what the lab read, the browser’s own word (nextHopProtocol of Resource Timing): of the requests that it timed in **${letter}**, ${number(http2, 'en')} of ${number(requests, 'en')} went over HTTP/2.`,
      es: `Además de lo que leyó el laboratorio, lo que dice el propio navegador (nextHopProtocol de Resource Timing): de las peticiones que cronometró en **${letter}**, ${number(http2, 'es')} de ${number(requests, 'es')} fueron por HTTP/2.`,
    },
  ];
}

function browserNote({ letter, digest }: Lettered): Text {
  const { browser } = digest.environment;
  return {
    en: `What requests cost in **${letter}** is ${browser}’s: another browser sends other headers.`,
    es: `Lo que cuestan las peticiones en **${letter}** es cosa de ${browser}: otro navegador envía otras cabeceras.`,
  };
}

function windowUpdateNote({ letter }: Lettered, list: Text | null): Text {
  const counted = list
    ? {
        en: `The browser’s WINDOW_UPDATE frames while the feed ran in **${letter}**: ${list.en}.`,
        es: `Tramas WINDOW_UPDATE del navegador mientras corría la fuente en **${letter}**: ${list.es}.`,
      }
    : {
        en: `While the feed ran in **${letter}** the browser sent no WINDOW_UPDATE frame.`,
        es: `Mientras corría la fuente en **${letter}** el navegador no envió ninguna trama WINDOW_UPDATE.`,
      };
  return {
    en: `${counted.en} They tell the server that there is room for more. When they come depends on time and browser: as we saw it, Chromium sends them when it reads something 5 s or more after the last ones, and Firefox with each request. So at another rate an update may cost more or less.`,
    es: `${counted.es} Le dicen al servidor que hay sitio para más. Cuándo llegan depende del tiempo y del navegador: según lo que vimos, Chromium las envía cuando lee algo 5 s o más después de las anteriores, y Firefox con cada petición. Por eso a otro ritmo una actualización puede costar más o menos.`,
  };
}

function dateNote({ letter }: Lettered, list: Text | null): Text[] {
  if (!list) return [];
  return [
    {
      en: `Answers in **${letter}** whose date had to be written anew: ${list.en}. The date changes once a second: with several answers a second, most find it remembered.`,
      es: `Respuestas en **${letter}** cuya fecha hubo que escribir de nuevo: ${list.es}. La fecha cambia una vez por segundo: si hay varias respuestas por segundo, casi todas la encuentran recordada.`,
    },
  ];
}

function tableNote({ letter }: Lettered, list: Text | null): Text {
  const counted = list
    ? {
        en: `In **${letter}** fields had been pushed out and were spelled out again: ${list.en}.`,
        es: `En **${letter}** hubo campos que habían sido expulsados y se escribieron de nuevo: ${list.es}.`,
      }
    : {
        en: `In **${letter}** none had to be spelled out a second time; in a longer run some may.`,
        es: `En **${letter}** ninguno se tuvo que escribir por segunda vez; en una ejecución más larga puede ocurrir.`,
      };
  return {
    en: `Each side remembers a limited number of fields for each connection, and new ones push out the oldest. ${counted.en}`,
    es: `Cada lado recuerda un número limitado de campos por conexión, y los nuevos expulsan a los más antiguos. ${counted.es}`,
  };
}

function pingNote({ letter }: Lettered, list: Text | null): Text[] {
  if (!list) return [];
  return [
    {
      en: `PING frames in **${letter}**, with their answers: ${list.en}. As we saw it, Chromium sends one before a request when the connection was silent for 10 s or more.`,
      es: `Tramas PING en **${letter}**, con sus respuestas: ${list.es}. Según lo que vimos, Chromium envía una antes de una petición si la conexión llevaba 10 s o más en silencio.`,
    },
  ];
}
