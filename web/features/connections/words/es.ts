import type { ConnectionsWords } from './en.ts';

export const es: ConnectionsWords = {
  title: 'Conexiones: ¿cuántas, y qué espera a qué?',
  lead: 'Todas las peticiones de estos experimentos van a un mismo [[origin|origen]]. ¿Cuántas [[tcp|conexiones TCP]] abre el navegador, con HTTP/1.1 y con [[http-2|HTTP/2]]? ¿Y qué tiene que esperar?',
  foretell: 'Primero, tu predicción:',
  foretold: (choice) => `Tu predicción: **${choice}**.`,
  streams: (most) => `Flujos de eventos (de 2 a ${most})`,
  measure: { https: 'Medir con HTTP/1.1', 'https-h2': 'Medir con HTTP/2' },
  version: { https: 'HTTP/1.1', 'https-h2': 'HTTP/2' },
  starting: 'Se está cargando la ventana…',
  going: (left) => `Midiendo: quedan ${left}.`,
  none: 'Aún sin medir.',
  reading: 'Leyendo la grabación…',
  nothingOpened: 'En esta ejecución la ventana no pidió ningún flujo de eventos.',
  picture: 'Qué pasó en cada flujo, a lo largo del tiempo',
  wholeRun: 'la ejecución entera',
  flow: 'sus mensajes',
  each: 'Cada flujo',
  care: 'Léelo con cautela',
  waits: 'esperó hasta el final',
  heads: {
    stream: 'flujo',
    opened: 'abierto a los',
    first: 'primera actualización a los',
    connection: 'conexión TCP',
    http2: 'flujo de HTTP/2 (stream)',
    updates: 'actualizaciones',
    late: 'tarde',
  },
  experiments: {
    limit: {
      title: 'El límite de conexiones',
      text: 'Una ventana pide varios [[sse|flujos de eventos]] a la vez y, además, un pequeño documento cada segundo. Un flujo de eventos no termina nunca. El servidor del laboratorio permite hasta 100 flujos (streams) en una conexión HTTP/2; pide más para ver qué hace entonces el navegador.',
      question: 'de siete flujos de eventos, ¿cuántos se abren?',
      choices: [
        'los siete con HTTP/1.1, los siete con HTTP/2',
        'seis con HTTP/1.1, los siete con HTTP/2',
        'seis con HTTP/1.1, seis con HTTP/2',
        'uno con HTTP/1.1, los siete con HTTP/2',
      ],
    },
    loss: {
      title: 'A qué retrasa un segmento perdido',
      text: 'Seis flujos de eventos traen las mismas 20 actualizaciones por segundo, durante 20 s, por un enlace con 40 ms de ida y vuelta que pierde el 2 % de lo que se envía. El enlace del laboratorio pierde lo que el servidor escribió de una vez, hasta 1448 B: con HTTP/2 son los trozos de los seis flujos juntos. En una red real, un paquete perdido puede llevar trozos de varios flujos o de uno solo.',
      question: 'cuando una actualización llega tarde, ¿en cuántos de los seis flujos, casi siempre?',
      choices: [
        'en uno, con ambos',
        'en uno con HTTP/1.1, en los seis con HTTP/2',
        'en los seis con HTTP/1.1, en uno con HTTP/2',
        'en los seis, con ambos',
      ],
    },
  },
  mends: {
    title: 'Qué arregla HTTP/2 y qué no puede arreglar',
    text: [
      'Con HTTP/1.1 una respuesta ocupa su conexión hasta que termina: lo que se pide después espera, o necesita otra conexión, y los navegadores abren unas seis con un mismo origen. Los dos son límites de HTTP/1.1. HTTP/2 los quita: corta los mensajes en tramas y lleva muchos [[stream|flujos (streams)]] a la vez por una sola conexión (RFC 9113 §5).',
      'Pero debajo hay una sola conexión TCP, y TCP solo entrega los bytes en su orden (RFC 9293 §2.2). Un segmento perdido retrasa todo lo que viene detrás, sea del flujo que sea. HTTP/2 no puede cambiarlo: se llama [[head-of-line|bloqueo de cabeza de línea (head-of-line blocking)]] de TCP.',
      'HTTP/3 sí puede (RFC 9114). Va sobre QUIC en lugar de TCP, y allí cada flujo tiene su propio orden: una pérdida solo retrasa los flujos cuyos bytes se perdieron (RFC 9000 §2). El laboratorio no puede medirlo: QUIC no tiene conexiones TCP que contar, Node solo lo ofrece como experimento y Chromium lo rechaza con un certificado que no ha emitido ninguna autoridad conocida, como el del laboratorio.',
    ],
  },
};
