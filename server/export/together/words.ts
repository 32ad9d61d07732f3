/** The words of several runs side by side, in pictures, tables and reports. */
import type { MeasureName } from '../../contract.ts';

interface Words {
  titles: Record<MeasureName, string>;
  /** What stands below an axis, with its unit. */
  axes: Record<MeasureName, string>;
  logarithmic: string;
  noInterval: string;
  /** What is drawn. */
  shown: Record<'timed' | 'bytes' | 'setUp', string>;
}

const en: Words = {
  titles: {
    latency: 'Median latency, from publication to page',
    age: 'Mean age of what was on screen',
    toServer: 'An action, until the server had it: median',
    bytes: 'Bytes per update',
    setUp: 'Bytes of the set-up',
    lost: 'Updates lost',
  },
  axes: {
    latency: 'milliseconds',
    age: 'milliseconds',
    toServer: 'milliseconds',
    bytes: 'bytes for each update received',
    setUp: 'bytes until the feed came',
    lost: 'updates',
  },
  logarithmic: 'From mark to mark, ten times as long',
  noInterval: 'no interval',
  shown: {
    timed:
      'Dot: the figure. Line: its 95% confidence interval, wider by what the clocks may be off. A hollow dot takes no part in the comparison.',
    bytes: 'TCP payload in both directions after set-up. Counted, not sampled: no interval.',
    setUp:
      'TCP payload in both directions until the feed came: documents, scripts, TLS, and what opens the feed. Counted, not sampled: no interval.',
  },
};

const es: Words = {
  titles: {
    latency: 'Latencia mediana, de la publicación a la página',
    age: 'Antigüedad media de lo que se veía',
    toServer: 'Una acción, hasta que llegó al servidor: mediana',
    bytes: 'Bytes por actualización',
    setUp: 'Bytes de la preparación',
    lost: 'Actualizaciones perdidas',
  },
  axes: {
    latency: 'milisegundos',
    age: 'milisegundos',
    toServer: 'milisegundos',
    bytes: 'bytes por cada actualización recibida',
    setUp: 'bytes hasta que llegó la fuente',
    lost: 'actualizaciones',
  },
  logarithmic: 'De marca a marca, diez veces más',
  noInterval: 'sin intervalo',
  shown: {
    timed:
      'Punto: la cifra. Línea: su intervalo de confianza del 95 %, ampliado con lo que pueden desviarse los relojes. Un punto hueco no entra en la comparación.',
    bytes: 'Carga útil de TCP en ambos sentidos tras la preparación. Contada, no muestreada: sin intervalo.',
    setUp:
      'Carga útil de TCP en ambos sentidos hasta que llegó la fuente: documentos, scripts, TLS y lo que abre la fuente. Contada, no muestreada: sin intervalo.',
  },
};

export const TOGETHER_WORDS = { en, es };
