/** The words that say how a run was made. */

const en = {
  updates: (rate: string, jitter: string) =>
    `${rate} ${rate === '1' ? 'update' : 'updates'}/s (intervals ± ${jitter}%)`,
  asks: {
    both: (ms: string) => `reloading and polling every ${ms} ms`,
    reloads: (ms: string) => `reloading every ${ms} ms`,
    polls: (ms: string) => `polling every ${ms} ms`,
  },
  lasts: (seconds: string) => `${seconds} s`,
  actions: (rate: string) => `${rate} ${rate === '1' ? 'action' : 'actions'}/s in each window`,
  seed: (seed: string) => `seed ${seed}`,
  link: (link: string) => `Link: ${link}`,
  orders: { 'side-by-side': 'all at once', 'one-after-another': 'one after another' },
  streams: (n: string) => `${n} event streams at once`,
  oneOrigin: 'one origin for all',
  conditional: 'polling with 304',
  deflate: 'compressed WebSocket',
  deflateAlone: 'compressed WebSocket, each message by itself',
  gzip: 'gzip over HTTP',
  servedBy: (server: string) => `Served by ${server}`,
  timer: (ms: string) => `timer step ${ms} ms`,
  interval: (range: string) => `95%: ${range}`,
  noInterval: '95%: too few samples',
  care: 'Read with care:',
  noCare: 'No sign of a busy machine, of a hidden page or of missing messages.',
};

const es: typeof en = {
  updates: (rate, jitter) =>
    `${rate} ${rate === '1' ? 'actualización' : 'actualizaciones'}/s (intervalos ± ${jitter} %)`,
  asks: {
    both: (ms) => `recarga y sondeo cada ${ms} ms`,
    reloads: (ms) => `recarga cada ${ms} ms`,
    polls: (ms) => `sondeo cada ${ms} ms`,
  },
  lasts: (seconds) => `${seconds} s`,
  actions: (rate) => `${rate} ${rate === '1' ? 'acción' : 'acciones'}/s en cada ventana`,
  seed: (seed) => `semilla ${seed}`,
  link: (link) => `Enlace: ${link}`,
  orders: { 'side-by-side': 'todos a la vez', 'one-after-another': 'uno tras otro' },
  streams: (n: string) => `${n} flujos de eventos a la vez`,
  oneOrigin: 'un solo origen para todos',
  conditional: 'sondeo con 304',
  deflate: 'WebSocket comprimido',
  deflateAlone: 'WebSocket comprimido, cada mensaje por separado',
  gzip: 'gzip sobre HTTP',
  servedBy: (server) => `Servida por ${server}`,
  timer: (ms) => `paso del temporizador ${ms} ms`,
  interval: (range) => `95 %: ${range}`,
  noInterval: '95 %: pocas muestras',
  care: 'Léase con cautela:',
  noCare: 'Sin señales de equipo cargado, de página oculta ni de mensajes que falten.',
};

export const ABOUT_WORDS = { en, es };
