/** What was measured of several event streams, in words: every figure is of the recording. */
import type { BesideRow, LateCounts, StreamsReport, Text } from '../../contract.ts';
import { both, formatMs, formatNumber } from '../words/format.ts';

type Found = Pick<
  StreamsReport,
  'rows' | 'beside' | 'connections' | 'http2Connections' | 'mostStreams' | 'late' | 'endMs'
>;

export function streamsWords(found: Found): Text[] {
  const { late, beside } = found;
  return [
    openedText(found),
    ...(beside.length > 0 ? [besideText(beside, found.endMs)] : []),
    ...(late ? [lateText(late), becauseText(found, late)] : []),
  ];
}

/** How many opened, on how many connections, and why the others did not. */
function openedText({ rows, connections, http2Connections, mostStreams }: Found): Text {
  const opened = rows.filter(({ openedMs }) => openedMs !== null).length;
  const waiting = rows.length - opened;
  const isHttp2 = connections > 0 && http2Connections === connections;
  const isHttp1 = http2Connections === 0;
  return both((language) => {
    const number = (value: number): string => formatNumber(value, language);
    const [all, some, left, on] = [rows.length, opened, waiting, connections].map(number) as [
      string,
      string,
      string,
      string,
    ];
    const words = OPENED[language];
    const why =
      waiting === 0
        ? isHttp2
          ? words.allHttp2
          : isHttp1
            ? words.allHttp1
            : ''
        : isHttp2 && mostStreams !== null && opened >= mostStreams - 1
          ? words.fullHttp2(number(mostStreams))
          : isHttp1
            ? words.fullHttp1
            : '';
    return [words.opened(all, some, on), ...(waiting > 0 ? [words.waiting(left)] : []), why].join(' ').trim();
  });
}

const OPENED = {
  en: {
    opened: (all: string, some: string, on: string) =>
      `Event streams asked for: **${all}**. Opened: **${some}**. TCP connections they used: **${on}**.`,
    waiting: (left: string) => `Waited to the end: **${left}**.`,
    allHttp2: 'Each is a stream of its own on the connection (RFC 9113 §5).',
    allHttp1: 'Over HTTP/1.1 each keeps a connection to itself for as long as it is open.',
    fullHttp1:
      'Over HTTP/1.1 each open one keeps a connection to itself, and the browser opens only so many to one origin: whatever comes after waits until one is free.',
    fullHttp2: (most: string) =>
      `The server allows ${most} streams at once on a connection (SETTINGS_MAX_CONCURRENT_STREAMS, RFC 9113 §5.1.2). The browser holds the others back until one is free.`,
  },
  es: {
    opened: (all: string, some: string, on: string) =>
      `Flujos de eventos pedidos: **${all}**. Abiertos: **${some}**. Conexiones TCP que usaron: **${on}**.`,
    waiting: (left: string) => `Esperaron hasta el final: **${left}**.`,
    allHttp2: 'Cada uno es un flujo (stream) propio en la conexión (RFC 9113 §5).',
    allHttp1: 'Con HTTP/1.1 cada uno ocupa una conexión entera mientras está abierto.',
    fullHttp1:
      'Con HTTP/1.1 cada uno de los abiertos ocupa una conexión entera, y el navegador solo abre ese número con un mismo origen: lo que viene después espera a que quede una libre.',
    fullHttp2: (most: string) =>
      `El servidor permite ${most} flujos (streams) a la vez en una conexión (SETTINGS_MAX_CONCURRENT_STREAMS, RFC 9113 §5.1.2). El navegador retiene los demás hasta que haya uno libre.`,
  },
};

const HUNG = {
  en: (time: string) => ` One waited ${time}, to the end.`,
  es: (time: string) => ` Una esperó ${time}, hasta el final.`,
};
const CUT = {
  en: ' One was under way at the end.',
  es: ' Una estaba en camino al final.',
};
/** Less than this is no waiting: it was on its way. */
const HANGS_FROM_MS = 1000;

function besideText(beside: BesideRow[], endMs: number): Text {
  const took = beside.flatMap(({ askedMs, answeredMs }) => (answeredMs === null ? [] : [answeredMs - askedMs]));
  const middle = took.toSorted((a, b) => a - b)[Math.floor((took.length - 1) / 2)];
  const hung = beside.find(({ answeredMs }) => answeredMs === null);
  return both((language) => {
    const counts = `**${formatNumber(took.length, language)}**`;
    const asked = `**${formatNumber(beside.length, language)}**`;
    const time = middle === undefined ? null : `**${formatMs(middle, language)}**`;
    const waited = hung ? endMs - hung.askedMs : 0;
    const last =
      waited >= HANGS_FROM_MS
        ? HUNG[language](`**${formatNumber(waited / 1000, language, 1)} s**`)
        : hung
          ? CUT[language]
          : '';
    return language === 'en'
      ? `Requests (fetch) that the window sent beside them: ${asked}, answered: ${counts}${time ? `, after ${time} (median)` : ''}.${last}`
      : `Peticiones (fetch) que la ventana envió al lado: ${asked}; respondidas: ${counts}${time ? `, a los ${time} (mediana)` : ''}.${last}`;
  });
}

function lateText({ afterMs, counted, notCounted, onStreams }: LateCounts): Text {
  const most = onStreams.length - 1;
  const late = counted - (onStreams[0] ?? 0);
  const [one, all] = [onStreams[1] ?? 0, onStreams[most] ?? 0];
  const some = late - one - all;
  return both((language) => {
    const bold = (value: number): string => `**${formatNumber(value, language)}**`;
    const limit = formatMs(afterMs, language);
    const [streams, left] = [formatNumber(most, language), formatNumber(notCounted, language)];
    return language === 'en'
      ? `Updates followed on all ${streams} streams: ${bold(counted)}. Late, more than ${limit} after publication, on at least one of them: ${bold(late)}; of these, on exactly one stream: ${bold(one)}, on all ${streams}: ${bold(all)}, on some: ${bold(some)}.${notCounted > 0 ? ` Not counted, because some stream ended before they came: ${left}.` : ''}`
      : `Actualizaciones seguidas en los ${streams} flujos: ${bold(counted)}. Tarde, más de ${limit} después de publicarse, en al menos uno: ${bold(late)}; de ellas, en un solo flujo: ${bold(one)}, en los ${streams}: ${bold(all)}, en varios: ${bold(some)}.${notCounted > 0 ? ` Sin contar, porque algún flujo acabó antes de que llegaran: ${left}.` : ''}`;
  });
}

/** Said only where the recording shows how the streams were carried. */
function becauseText({ connections, rows }: Found, { onStreams }: LateCounts): Text {
  const words = connections === 1 ? BECAUSE.one : connections === rows.length ? BECAUSE.each : BECAUSE.mixed;
  const together = connections > 1 && onStreams.slice(2).some((n) => n > 0);
  return both((language) => [words[language], ...(together ? [BECAUSE.chance[language]] : [])].join(' '));
}

const BECAUSE = {
  one: {
    en: 'All streams share one TCP connection. TCP hands bytes on only in their order (RFC 9293 §2.2): behind a lost segment every stream waits, also those whose bytes have arrived.',
    es: 'Todos los flujos comparten una conexión TCP. TCP solo entrega los bytes en su orden (RFC 9293 §2.2): detrás de un segmento perdido esperan todos los flujos, también aquellos cuyos bytes ya han llegado.',
  },
  each: {
    en: 'Each stream has a TCP connection of its own: a lost segment holds up that one alone.',
    es: 'Cada flujo tiene su propia conexión TCP: un segmento perdido solo retrasa ese.',
  },
  mixed: {
    en: 'Streams on one TCP connection wait for each other’s lost segments; those on different ones don’t.',
    es: 'Los flujos de una misma conexión TCP esperan a los segmentos perdidos de los demás; los de conexiones distintas no.',
  },
  chance: {
    en: 'On different connections streams are late together by chance, or because page or server were busy.',
    es: 'En conexiones distintas, que varios lleguen tarde a la vez es casualidad, o que la página o el servidor estaban ocupados.',
  },
};
