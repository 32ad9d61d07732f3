/** What changes from one protocol to the next, in words that can be checked against the figures beside them. */
import type { ComparedMeasure, Protocol, Text, Together } from '../../../contract.ts';
import type { Lettered } from '../lettered.ts';
import { bytesTexts, tlsText } from './bytes.ts';
import { pairsOf } from './pairs.ts';
import { waitingText } from './waiting.ts';

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

function http2Texts(before: Lettered, after: Lettered, rows: ComparedMeasure['rows']): Text[] {
  return [
    ...bytesTexts(pairsOf(before, after, rows), before.letter, after.letter),
    ...waitingText(before, after),
    ...connectionsText(before, after),
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
