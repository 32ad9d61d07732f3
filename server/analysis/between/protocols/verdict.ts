/** What changes from one protocol to the next, in words that can be checked against the figures beside them. */
import {
  type ByteSplit,
  type ComparedMeasure,
  type Language,
  type Protocol,
  type Stats,
  type Text,
  type Together,
  TRANSPORT_INFO,
  type TransportName,
} from '../../../contract.ts';
import { isSurelyAbove, medianOf } from '../../numbers/ranking.ts';
import { ENOUGH_SAMPLES } from '../../numbers/stats.ts';
import { SAME_BYTES } from '../../verdict/cost.ts';
import { outsideFaults } from '../../verdict/disturbed.ts';
import { both, formatList, formatMs, formatNumber } from '../../words/format.ts';
import type { Lettered } from '../lettered.ts';

/** A transport whose bytes per update can be compared between two runs. */
interface Pair {
  transport: TransportName;
  before: ByteSplit;
  after: ByteSplit;
  totals: [before: number, after: number];
  /** Bytes per update in WINDOW_UPDATE frames: time and browser decide them. */
  windowUpdates: number;
}

/** Nobody asks for each update. */
const UNASKED: readonly TransportName[] = ['sse', 'websocket'];
/** They ask, and what is new waits until they do. */
const ASKING: readonly TransportName[] = ['page', 'polling'];

const title = (transport: TransportName, language: Language): string => TRANSPORT_INFO[transport].title[language];
const bytesText = (value: number, language: Language): string => formatNumber(Math.round(value), language);
const ratioText = (value: number, language: Language): string => formatNumber(value, language, value < 9.95 ? 1 : 0);

export function verdictOf(runs: Lettered[], differing: Together['differing'], bytes: ComparedMeasure['rows']): Text[] {
  if (differing.length > 1)
    return [
      {
        en: 'These runs differ in more than the protocol. What the protocol does can only be told where all else is the same.',
        es: 'Estas ejecuciones no solo se diferencian en el protocolo. Lo que hace el protocolo solo se sabe si todo lo demás es igual.',
      },
    ];
  const over = (protocol: Protocol) => runs.find(({ digest }) => digest.settings.protocol === protocol);
  const [plain, secure, http2] = [over('http'), over('https'), over('https-h2')];
  const before = secure ?? plain;
  const encrypted = secure ?? http2;
  return [
    ...(plain && encrypted ? tlsText(pairsOf(plain, encrypted, bytes), encrypted) : []),
    ...(before && http2 ? http2Texts(before, http2, bytes) : []),
  ];
}

/** Where HTTP/2 was offered and a transport spoke HTTP/1.1 for a while, its figures are of neither. */
function isPure({ digest }: Lettered, transport: TransportName): boolean {
  const one = digest.summary.transports.find((other) => other.transport === transport);
  return digest.settings.protocol !== 'https-h2' || (one !== undefined && one.http2Connections === one.connections);
}

function pairsOf(before: Lettered, after: Lettered, rows: ComparedMeasure['rows']): Pair[] {
  return rows.flatMap(({ transport, figures }): Pair[] => {
    if (!isPure(before, transport) || !isPure(after, transport)) return [];
    const [one, other] = [before, after].map(({ letter }) => figures.find((figure) => figure.letter === letter));
    if (!one?.compared || !other?.compared || !one.split || !other.split || !one.range || !other.range) return [];
    const windowUpdates = (after.digest.spoken[transport]?.habits?.windowUpdates.feedBytes ?? 0) / other.n;
    const totals: Pair['totals'] = [one.range.value, other.range.value];
    return [{ transport, before: one.split, after: other.split, totals, windowUpdates }];
  });
}

function tlsText(pairs: Pair[], { letter }: Lettered): Text[] {
  const paid = pairs.filter(({ after }) => after.tls > 0);
  if (paid.length === 0) return [];
  const list = both((language) =>
    formatList(
      paid.map(({ transport, after }) => `${title(transport, language)} **${bytesText(after.tls, language)} B**`),
      language,
    ),
  );
  return [
    {
      en: `TLS took, of each update in ${letter}: ${list.en}. TLS 1.3 adds 22 bytes to each record, and what is sent by itself travels in a record of its own.`,
      es: `TLS ocupó, de cada actualización en ${letter}: ${list.es}. TLS 1.3 añade 22 bytes a cada registro, y lo que se envía por separado viaja en su propio registro.`,
    },
  ];
}

function http2Texts(before: Lettered, after: Lettered, rows: ComparedMeasure['rows']): Text[] {
  const pairs = pairsOf(before, after, rows);
  return [
    ...changeText(pairs, before.letter, after.letter),
    ...headersText(pairs, before.letter, after.letter),
    ...framesText(pairs, before.letter, after.letter),
    ...ratioTexts(pairs, before.letter, after.letter),
    ...waitingText(before, after),
    ...connectionsText(before, after),
  ];
}

/** "**3 B dearer** (105 → 108 B, 2.9 B of it WINDOW_UPDATE)". */
function changeOf({ transport, totals: [before, after], windowUpdates }: Pair, language: Language): string {
  const [from, bytes] = [bytesText(before, language), bytesText(after, language)];
  const ofIt = { en: 'of it WINDOW_UPDATE', es: 'de ellos, WINDOW_UPDATE' }[language];
  const told = windowUpdates >= 0.1 ? ` B, ${formatNumber(windowUpdates, language, 1)} B ${ofIt}` : ' B';
  const to = `${bytes}${told}`;
  const name = title(transport, language);
  if (from === bytes) return language === 'en' ? `${name} the same (${to})` : `${name}, igual (${to})`;
  const cheaper = after < before;
  const ratio = cheaper ? before / after : after / before;
  const difference = bytesText(Math.abs(Math.round(after) - Math.round(before)), language);
  if (language === 'en') {
    const much = ratio < 1.5 ? `${difference} B` : `${ratioText(ratio, language)} times`;
    return `${name} **${much} ${cheaper ? 'cheaper' : 'dearer'}** (${from} → ${to})`;
  }
  const much = ratio < 1.5 ? `${difference} B` : `${ratioText(ratio, language)} veces`;
  return `${name}, **${much} más ${cheaper ? 'barata' : 'cara'}** (${from} → ${to})`;
}

function changeText(pairs: Pair[], before: string, after: string): Text[] {
  if (pairs.length === 0) return [];
  const list = both((language) => pairs.map((pair) => changeOf(pair, language)).join('; '));
  return [
    {
      en: `With HTTP/2 (**${before}** → **${after}**) an update became: ${list.en}.`,
      es: `Con HTTP/2 (**${before}** → **${after}**) una actualización resultó: ${list.es}.`,
    },
  ];
}

const isCheaper = ({ totals: [before, after] }: Pair): boolean => before >= SAME_BYTES * after;

/** Why what asks got cheaper; only of those whose difference lies in the headers for the most part. */
function headersText(pairs: Pair[], before: string, after: string): Text[] {
  const saved = pairs.filter(
    (pair) => isCheaper(pair) && 2 * (pair.before.headers - pair.after.headers) > pair.totals[0] - pair.totals[1],
  );
  if (saved.length === 0) return [];
  const list = both((language) =>
    saved
      .map((pair) => {
        const [from, to] = [pair.before.headers, pair.after.headers].map((value) => bytesText(value, language));
        return `${title(pair.transport, language)} **${from} → ${to} B**`;
      })
      .join('; '),
  );
  return [
    {
      en: `It is the headers that got smaller (${before} → ${after}): ${list.en}. HTTP/1.1 spells every header out each time. HTTP/2 remembers what it sent, and the next time a number of one or two bytes stands for the whole field (HPACK, RFC 7541).`,
      es: `Lo que se redujo son las cabeceras (${before} → ${after}): ${list.es}. HTTP/1.1 escribe entera cada cabecera todas las veces. HTTP/2 recuerda lo que envió, y la próxima vez un número de uno o dos bytes representa el campo entero (HPACK, RFC 7541).`,
    },
  ];
}

/** Why what comes unasked got dearer. */
function framesText(pairs: Pair[], from: string, to: string): Text[] {
  const dearer = pairs.filter(
    ({ transport, totals, before, after }) =>
      UNASKED.includes(transport) && totals[1] > totals[0] && after.framing > before.framing,
  );
  if (dearer.length === 0) return [];
  const list = both((language) =>
    dearer
      .map((pair) => {
        const [one, other] = [pair.before.framing, pair.after.framing].map((value) => formatNumber(value, language, 1));
        return `${title(pair.transport, language)} ${one} → ${other} B`;
      })
      .join('; '),
  );
  return [
    {
      en: `Where the server sends without being asked there are no headers to save. HTTP/2 puts 9 bytes before each of its frames, so framing took more (${from} → ${to}): ${list.en}.`,
      es: `Donde el servidor envía sin que le pregunten no hay cabeceras que ahorrar. HTTP/2 pone 9 bytes delante de cada una de sus tramas, y el entramado ocupó más (${from} → ${to}): ${list.es}.`,
    },
  ];
}

/** How many times a WebSocket's update the others cost, before and after. */
function ratioTexts(pairs: Pair[], before: string, after: string): Text[] {
  const socket = pairs.find(({ transport }) => transport === 'websocket');
  const polling = pairs.find(({ transport }) => transport === 'polling');
  if (!socket || !polling) return [];
  const times = both((language) =>
    [0, 1].map((i) => ratioText((polling.totals[i] ?? 0) / (socket.totals[i] ?? 1), language)).join(' '),
  );
  const [en, es] = [times.en.split(' '), times.es.split(' ')];
  return [
    {
      en: `An update by AJAX polling cost **${en[0]} times** what it cost by WebSocket in ${before}, and **${en[1]} times** in ${after}.`,
      es: `Una actualización por sondeo AJAX costó **${es[0]} veces** lo que por WebSocket en ${before}, y **${es[1]} veces** en ${after}.`,
    },
  ];
}

/** Polls and updates both keep a beat: how the two lie to each other is chance, and stays so for the whole run. */
const BY_CHANCE: Text = {
  en: ' How polls happen to fall between the updates differs from run to run, and the interval of one run doesn’t know that. Repeat the runs before you lay a difference to the protocol.',
  es: ' Cómo caen los sondeos entre las actualizaciones cambia de una ejecución a otra, y el intervalo de una sola ejecución no lo sabe. Repite las ejecuciones antes de atribuir una diferencia al protocolo.',
};

/** HTTP/2 makes questions cheaper, not earlier. */
function waitingText(before: Lettered, after: Lettered): Text[] {
  const waitOf = ({ digest }: Lettered, transport: TransportName): Stats | null => {
    const waiting = outsideFaults(digest.summary.transports).find((one) => one.transport === transport)?.waiting;
    return waiting && waiting.n >= ENOUGH_SAMPLES ? waiting : null;
  };
  const waits = ASKING.flatMap((transport) => {
    const [one, other] = [waitOf(before, transport), waitOf(after, transport)];
    return one && other ? [{ transport, one: medianOf(one), other: medianOf(other) }] : [];
  });
  if (waits.length === 0) return [];
  const isTold = ({ one, other }: (typeof waits)[number]): boolean =>
    isSurelyAbove(one, other) || isSurelyAbove(other, one);
  const list = both((language) =>
    waits
      .map((wait) => {
        const { transport, one, other } = wait;
        const told = isTold(wait)
          ? { en: 'told apart', es: 'se distinguen' }
          : { en: 'not told apart', es: 'no se distinguen' };
        return `${title(transport, language)} **${formatMs(one.value, language)}** → **${formatMs(other.value, language)}** (${told[language]})`;
      })
      .join('; '),
  );
  const byChance = waits.some(isTold) ? BY_CHANCE : { en: '', es: '' };
  return [
    {
      en: `How long an update waited until it was asked for, median (${before.letter} → ${after.letter}): ${list.en}. HTTP/2 makes a question cheaper, not earlier: when it is asked, the poll interval says.${byChance.en}`,
      es: `Cuánto esperó una actualización hasta que se preguntó por ella, mediana (${before.letter} → ${after.letter}): ${list.es}. HTTP/2 abarata la pregunta, no la adelanta: cuándo se pregunta lo dice el intervalo de sondeo.${byChance.es}`,
    },
  ];
}

function connectionsText(before: Lettered, after: Lettered): Text[] {
  const [from, to] = [before, after].map(({ digest: { summary, spoken } }) =>
    // On one origin a connection may be several transports'.
    summary.shared
      ? summary.shared.connections
      : Object.values(spoken).reduce((sum, { connections }) => sum + connections, 0),
  ) as [number, number];
  const apart = [before, after].some(({ digest }) => digest.settings.oneOrigin)
    ? { en: '', es: '' }
    : {
        en: ' Each transport has a port of its own here, so none can share a connection with another.',
        es: ' Aquí cada transporte tiene su propio puerto, así que ninguno puede compartir conexión con otro.',
      };
  const why =
    to < from
      ? {
          en: ' On one connection HTTP/2 carries many exchanges at once, a WebSocket too (RFC 8441).',
          es: ' Por una sola conexión HTTP/2 lleva muchos intercambios a la vez, también un WebSocket (RFC 8441).',
        }
      : { en: '', es: '' };
  return [
    {
      en: `TCP connections of all windows: **${from}** in ${before.letter}, **${to}** in ${after.letter}.${why.en}${apart.en}`,
      es: `Conexiones TCP de todas las ventanas: **${from}** en ${before.letter}, **${to}** en ${after.letter}.${why.es}${apart.es}`,
    },
  ];
}
