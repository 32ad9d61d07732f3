/** What the counts of a transport say of its way of speaking, in words. */
import type { DuplexVerdict, Text } from '../../contract.ts';
import { greatest } from '../numbers/stats.ts';
import type { Ends } from '../time-flow/bars.ts';

export interface DuplexCounts {
  upTimed: number;
  downTimed: number;
  crossedOnSame: number;
  /** Of these, in one exchange. */
  crossedInOne: number;
  crossedOnOther: number;
  connectionsAtOnce: number;
  /** Messages down in answer to one request, nobody speaking up meanwhile. */
  downOnOneWay: number;
  /** Over HTTP/2: the exchanges are streams of one connection. */
  inStreams: boolean;
}

/** With fewer messages in a direction than this, not crossing says nothing. */
const LEAST = 3;

export function verdictOf(counts: DuplexCounts): DuplexVerdict {
  if (counts.crossedInOne > 0) return 'full';
  if (counts.crossedOnSame > 0) return 'full-in-streams';
  if (counts.downOnOneWay >= LEAST) return 'simplex';
  if (counts.upTimed < LEAST || counts.downTimed < LEAST) return 'unknown';
  return counts.connectionsAtOnce > 1 ? 'half-twice' : 'half';
}

export function wordsOf(verdict: DuplexVerdict, { crossedOnSame, crossedOnOther, inStreams }: DuplexCounts): Text {
  switch (verdict) {
    case 'full':
      return {
        en: `**Full duplex**: ${times(crossedOnSame, 'en')} a message up and one down passed each other on the same connection.`,
        es: `**Dúplex completo**: ${times(crossedOnSame, 'es')} un mensaje de subida y otro de bajada se cruzaron en la misma conexión.`,
      };
    case 'full-in-streams':
      return {
        en: `**The connection is full duplex, the exchange is not**: ${times(crossedOnSame, 'en')} a message up and one down passed each other on the same connection, in different streams of HTTP/2. In each stream it is still one question and its answer.`,
        es: `**La conexión es dúplex completo; el intercambio, no**: ${times(crossedOnSame, 'es')} un mensaje de subida y otro de bajada se cruzaron en la misma conexión, en flujos (streams) distintos de HTTP/2. En cada flujo sigue habiendo una pregunta y su respuesta.`,
      };
    case 'simplex':
      if (inStreams)
        return {
          en: '**Simplex**: in the HTTP/2 stream that brings the updates only the server speaks. What goes up takes other streams of the same connection.',
          es: '**Símplex**: en el flujo (stream) de HTTP/2 que trae las actualizaciones solo habla el servidor. Lo que sube va por otros flujos de la misma conexión.',
        };
      return {
        en: `**Simplex**: on the connection that brings the updates only the server speaks. What goes up takes other connections${besides(crossedOnOther).en}.`,
        es: `**Símplex**: por la conexión que trae las actualizaciones solo habla el servidor. Lo que sube va por otras conexiones${besides(crossedOnOther).es}.`,
      };
    case 'half-twice':
      return {
        en: `**Half duplex on several connections**: on each one the two sides take turns; to speak at once they need several${besides(crossedOnOther).en}.`,
        es: `**Semidúplex en varias conexiones**: en cada una los dos lados se turnan; para hablar a la vez necesitan varias${besides(crossedOnOther).es}.`,
      };
    case 'half':
      if (inStreams)
        return {
          en: '**Half duplex**: the two sides took turns here. HTTP/2 would have let them speak at once, in different streams.',
          es: '**Semidúplex**: aquí los dos lados se turnaron. HTTP/2 les habría dejado hablar a la vez, en flujos (streams) distintos.',
        };
      return {
        en: '**Half duplex**: the two sides take turns. What is to go up waits until the answer is there.',
        es: '**Semidúplex**: los dos lados se turnan. Lo que ha de subir espera a que llegue la respuesta.',
      };
    case 'unknown':
      return {
        en: 'Too few messages of both directions were timed at both ends to say.',
        es: 'Hay demasiado pocos mensajes de los dos sentidos medidos en ambos extremos para saberlo.',
      };
  }
}

function times(count: number, language: 'en' | 'es'): string {
  if (language === 'en') return count === 1 ? 'once' : `${count} times`;
  return count === 1 ? 'una vez' : `${count} veces`;
}

function besides(crossedOnOther: number): Text {
  if (crossedOnOther === 0) return { en: '', es: '' };
  return {
    en: ` (${times(crossedOnOther, 'en')} two messages passed each other on different ones)`,
    es: ` (${times(crossedOnOther, 'es')} dos mensajes se cruzaron en conexiones distintas)`,
  };
}

/**
 * The most messages that came down in answer to one request, nobody speaking up on that connection any more. `all`: the
 * whole flow, in which an exchange begins with the request that opens it.
 */
export function downOnOneWay(messages: Ends[], all: Ends[]): number {
  const keyOf = ({ connection, exchange }: Ends): string => `${connection}/${exchange}`;
  const openings = new Map<string, number>();
  for (const message of all) if (!openings.has(keyOf(message))) openings.set(keyOf(message), message.seq);
  const spoken = new Set<string>();
  const counts = new Map<string, number>();
  for (const message of messages) {
    const key = keyOf(message);
    if (message.direction === 'down') counts.set(key, (counts.get(key) ?? 0) + 1);
    else if (message.seq !== openings.get(key)) spoken.add(key);
  }
  return greatest([...counts].map(([key, count]) => (spoken.has(key) ? 0 : count))) ?? 0;
}
