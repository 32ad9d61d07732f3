/** Sentences on many clients, which no run of one browser can judge: a swarm does. */
import { formatNumber } from '../../server/analysis/words/format.ts';
import {
  type Ranged,
  type ScaleClientCosts,
  type SizingCost,
  type Text,
  TRANSPORT_INFO,
  type TransportName,
} from '../../server/contract.ts';
import type { OwnFigure, SwarmClaim } from './claim.ts';

/** At this number of clients. */
const MANY = 1000;

/** What one client cost there, or a sentence: it was not measured. */
function costOf(
  costs: readonly ScaleClientCosts[],
  transport: TransportName,
  clients: number,
  cost: SizingCost,
): Ranged | Text {
  const figure = costs.find((one) => one.transport === transport && one.clients === clients)?.figures[cost];
  const { title } = TRANSPORT_INFO[transport];
  return (
    figure ?? {
      en: `${title.en} with ${formatNumber(clients, 'en')} clients: not measured in this swarm, or not without fault.`,
      es: `${title.es} con ${formatNumber(clients, 'es')} clientes: no se midió en este enjambre, o no sin fallos.`,
    }
  );
}

const isFigure = (one: Ranged | Text): one is Ranged => 'value' in one;

/** One by the other; the widest interval that theirs allow. */
function ratio(label: Text, one: Ranged | Text, other: Ranged | Text): OwnFigure | Text {
  if (!isFigure(one)) return one;
  if (!isFigure(other)) return other;
  const figure: OwnFigure = {
    label,
    unit: '×',
    kind: 'measured',
    value: one.value / other.value,
    low: null,
    high: null,
  };
  if (one.low === null || one.high === null || other.low === null || other.high === null) return figure;
  return {
    ...figure,
    low: other.high > 0 ? Math.max(0, one.low) / other.high : null,
    high: other.low > 0 ? one.high / other.low : Number.POSITIVE_INFINITY,
  };
}

/** The judged one first; where that can't be had, why. */
function figuresOf(judged: OwnFigure | Text, ...others: (OwnFigure | Text)[]): OwnFigure[] | Text {
  if (!('value' in judged)) return judged;
  return [judged, ...others.filter((one) => 'value' in one)];
}

export const SWARM_CLAIMS: SwarmClaim[] = [
  {
    id: 'ably-long-polling-resources',
    theory: '04-long-polling',
    said: {
      en: 'Long polling consumes more server resources than a WebSocket connection.',
      es: 'El sondeo largo consume más recursos del servidor que una conexión WebSocket.',
    },
    source: {
      who: 'Ably',
      title: 'Long Polling vs WebSockets: What’s best for realtime at scale?',
      year: 2025,
      url: 'https://ably.com/blog/websockets-vs-long-polling',
    },
    published: [
      {
        label: { en: 'how much more', es: 'cuánto más' },
        value: { en: 'no figure', es: 'ninguna cifra' },
      },
    ],
    leavesOut: [
      {
        en: 'Which resources. CPU and bytes are paid for each update; memory is paid for each client, whether there is news or not.',
        es: 'Qué recursos. CPU y bytes se pagan por cada actualización; la memoria se paga por cada cliente, haya novedades o no.',
      },
      {
        en: 'How often there is news. A long poll that waits costs the processor next to nothing, as a WebSocket that waits does.',
        es: 'La frecuencia de las novedades. Un sondeo largo que espera no cuesta casi nada al procesador, igual que un WebSocket que espera.',
      },
    ],
    differs: [
      {
        en: 'One server program for both, a thousand clients of each kind in turn, on one machine without network and TLS.',
        es: 'Un mismo programa para los dos, mil clientes de cada tipo por turno, en un equipo sin red ni TLS.',
      },
    ],
    swarm: { transports: ['long-polling', 'websocket'], clients: [MANY] },
    bounds: { atLeast: 1 },
    own(costs) {
      const of = (transport: TransportName, cost: SizingCost) => costOf(costs, transport, MANY, cost);
      const times = (label: Text, cost: SizingCost) => ratio(label, of('long-polling', cost), of('websocket', cost));
      return figuresOf(
        times(
          {
            en: 'CPU of an update, long polling ÷ WebSocket',
            es: 'CPU de una actualización, sondeo largo ÷ WebSocket',
          },
          'eventCpuUs',
        ),
        times(
          {
            en: 'bytes of an update, long polling ÷ WebSocket',
            es: 'bytes de una actualización, sondeo largo ÷ WebSocket',
          },
          'eventBytes',
        ),
        times(
          { en: 'memory of a client, long polling ÷ WebSocket', es: 'memoria de un cliente, sondeo largo ÷ WebSocket' },
          'clientBytes',
        ),
      );
    },
  },
  {
    id: 'websockets-memory',
    theory: '06-websocket',
    said: {
      en: 'In most cases, memory usage of a WebSocket server is proportional to the number of open connections.',
      es: 'En la mayoría de los casos, la memoria que usa un servidor de WebSocket es proporcional al número de conexiones abiertas.',
    },
    source: {
      who: 'Aymeric Augustin',
      title: 'websockets 10.3, Topic guides: Memory usage',
      year: 2022,
      url: 'https://websockets.readthedocs.io/en/10.3/topics/memory.html',
    },
    published: [
      {
        label: {
          en: 'one connection, with that library’s settings',
          es: 'una conexión, con los ajustes de esa biblioteca',
        },
        value: '70 KiB',
      },
    ],
    leavesOut: [
      {
        en: 'What the process takes anyway, and reserves ahead: the first thousand clients carry most of it. So one more client costs less, the more there are.',
        es: 'Lo que el proceso ocupa de todos modos, y lo que reserva por adelantado: eso lo cargan sobre todo los primeros mil clientes. Así, uno más cuesta menos cuantos más hay.',
      },
      {
        en: 'What the kernel keeps for each connection, and what a client that reads slowly leaves unread.',
        es: 'Lo que guarda el núcleo del sistema por cada conexión, y lo que deja sin leer un cliente lento.',
      },
    ],
    differs: [
      {
        en: 'Another server, without compression: of those 70 KiB, most is what compression keeps for each connection.',
        es: 'Otro servidor, sin compresión: de esos 70 KiB, la mayor parte es lo que guarda la compresión por cada conexión.',
      },
    ],
    swarm: { transports: ['websocket'], clients: [MANY, 10 * MANY] },
    // Within a quarter: “most cases” is not exact.
    bounds: { atLeast: 0.8, atMost: 1.25 },
    own(costs) {
      const [few, many] = [
        costOf(costs, 'websocket', MANY, 'clientBytes'),
        costOf(costs, 'websocket', 10 * MANY, 'clientBytes'),
      ];
      const times = ratio(
        {
          en: 'memory of one client, with 10,000 ÷ with 1,000',
          es: 'memoria de un cliente, con 10 000 ÷ con 1000',
        },
        many,
        few,
      );
      const kilobytes = (label: Text, { value, low, high }: Ranged): OwnFigure => ({
        ...{ label, unit: 'kB', kind: 'measured', value: value / 1000 },
        ...{ low: low === null ? null : low / 1000, high: high === null ? null : high / 1000 },
      });
      return figuresOf(
        times,
        isFigure(few) ? kilobytes({ en: 'one of 1,000 clients', es: 'uno de 1000 clientes' }, few) : few,
        isFigure(many) ? kilobytes({ en: 'one of 10,000 clients', es: 'uno de 10 000 clientes' }, many) : many,
      );
    },
  },
];
