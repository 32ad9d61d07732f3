/** The words in charts that leave the lab. */
import type { ByteKind } from '../../contract.ts';

const KINDS: Record<ByteKind, string> = {
  payload: 'the update itself',
  markup: 'the rest of the body',
  headers: 'HTTP headers',
  framing: 'framing',
  tls: 'TLS',
};

const en = {
  samples: 'Latency samples',
  clocks: (ms: string) => `clocks of page and server matched to ± ${ms} ms`,
  mean: 'mean',
  nothing: 'nothing measured',
  nothingAtAll: 'Nothing to draw: no update was measured in this run.',
  kinds: KINDS,
  latency: {
    title: 'Latency, from publication to page',
    shown:
      'Bar: mean, split by where the time went. Thin line: from p5 to p95, nine out of ten updates. At the right: the median (p50) and in brackets its 95% confidence interval.',
    axis: 'milliseconds',
    waiting: 'waiting before the server sent it',
    rest: 'on the link and in the page',
  },
  distribution: {
    title: 'Latency, its distribution',
    shown:
      'Share of the updates that had arrived after this time. Logarithmic scale: from mark to mark, ten times as long. What took less than 1 ms stands at the left edge. p50 is where a line crosses 50%.',
    axis: 'milliseconds from publication to page',
    share: 'updates arrived, %',
  },
  bytes: {
    title: 'Bytes per update',
    shown:
      'TCP payload in both directions after set-up, divided by the updates received. Linear scale. Bytes are counted, not sampled: they have no interval.',
    axis: 'bytes for each update received',
    figures: (total: string, down: string, up: string) => `${total} B (${down} down, ${up} up)`,
  },
  shares: {
    title: 'Bytes per update, as shares',
    shown: 'The same bytes as shares of 100%: the updates themselves, and what each transport adds.',
    axis: 'share of the bytes, %',
    payload: (share: string) => `${share} is the update itself`,
  },
  age: {
    title: 'How old the data on screen was',
    shown:
      'Age of the newest update in each window, over time. Linear scale. In brackets the 95% confidence interval of the mean. Dashed rule: too old to act on. A broken line: nobody could see the window.',
    axis: 'age, milliseconds',
    timeAxis: 'seconds since the first publication',
    rule: (limit: string) => `too old above ${limit}`,
    none: 'Nothing to draw: in this scenario age spoils nothing, and it is not measured.',
  },
};

export type ChartWords = typeof en;

const KINDS_ES: Record<ByteKind, string> = {
  payload: 'la actualización en sí',
  markup: 'el resto del cuerpo',
  headers: 'cabeceras HTTP',
  framing: 'entramado',
  tls: 'TLS',
};

const es: ChartWords = {
  samples: 'Muestras de latencia',
  clocks: (ms) => `relojes de página y servidor ajustados a ± ${ms} ms`,
  mean: 'media',
  nothing: 'nada medido',
  nothingAtAll: 'Nada que dibujar: en esta ejecución no se midió ninguna actualización.',
  kinds: KINDS_ES,
  latency: {
    title: 'Latencia, de la publicación a la página',
    shown:
      'Barra: la media, repartida según dónde se fue el tiempo. Línea fina: de p5 a p95, nueve de cada diez actualizaciones. A la derecha: la mediana (p50) y, entre paréntesis, su intervalo de confianza del 95 %.',
    axis: 'milisegundos',
    waiting: 'espera hasta que el servidor la envió',
    rest: 'en el enlace y en la página',
  },
  distribution: {
    title: 'Latencia, su distribución',
    shown:
      'Parte de las actualizaciones que habían llegado pasado este tiempo. Escala logarítmica: de marca a marca, diez veces más. Lo que tardó menos de 1 ms está en el borde izquierdo. p50 es donde una línea cruza el 50 %.',
    axis: 'milisegundos de la publicación a la página',
    share: 'actualizaciones recibidas, %',
  },
  bytes: {
    title: 'Bytes por actualización',
    shown:
      'Carga útil de TCP en ambos sentidos tras la preparación, dividida entre las actualizaciones recibidas. Escala lineal. Los bytes se cuentan, no se muestrean: no tienen intervalo.',
    axis: 'bytes por cada actualización recibida',
    figures: (total, down, up) => `${total} B (${down} de bajada, ${up} de subida)`,
  },
  shares: {
    title: 'Bytes por actualización, en proporción',
    shown: 'Los mismos bytes como partes del 100 %: las actualizaciones en sí y lo que añade cada transporte.',
    axis: 'parte de los bytes, %',
    payload: (share) => `${share} es la actualización en sí`,
  },
  age: {
    title: 'Qué antigüedad tenía lo que se veía',
    shown:
      'Antigüedad de la actualización más nueva en cada ventana, a lo largo del tiempo. Escala lineal. Entre paréntesis, el intervalo de confianza del 95 % de la media. Línea de trazos: demasiado antigua para actuar. Donde la línea se interrumpe, nadie podía ver la ventana.',
    axis: 'antigüedad, milisegundos',
    timeAxis: 'segundos desde la primera publicación',
    rule: (limit) => `demasiado antigua por encima de ${limit}`,
    none: 'Nada que dibujar: en este escenario la antigüedad no estropea nada, y no se mide.',
  },
};

export const CHART_WORDS = { en, es };
