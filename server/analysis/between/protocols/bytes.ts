/** What an update costs more or less over another protocol, and of what that comes. */
import type { Language, Text, TransportName } from '../../../contract.ts';
import { SAME_BYTES } from '../../verdict/cost.ts';
import { both, formatList, formatNumber } from '../../words/format.ts';
import type { Lettered } from '../lettered.ts';
import { type Pair, title } from './pairs.ts';

/** Nobody asks for each update. */
const UNASKED: readonly TransportName[] = ['sse', 'websocket'];
const bytesText = (value: number, language: Language): string => formatNumber(Math.round(value), language);
const ratioText = (value: number, language: Language): string => formatNumber(value, language, value < 9.95 ? 1 : 0);

/** What TLS takes of each update. */
export function tlsText(pairs: Pair[], { letter }: Lettered): Text[] {
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

/** What HTTP/2 makes of an update's bytes. */
export function bytesTexts(pairs: Pair[], before: string, after: string): Text[] {
  return [
    ...changeText(pairs, before, after),
    ...headersText(pairs, before, after),
    ...framesText(pairs, before, after),
    ...ratioTexts(pairs, before, after),
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
