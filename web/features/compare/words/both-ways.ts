/** Words of what Compare shows of actions and of the age of information. */
import type { Language } from '../../../../server/contract.ts';

const en = {
  actions: {
    title: 'What went up',
    groupBytes: 'Bytes per action',
    groupServer: 'Until the server had it',
    groupEveryone: 'Until everyone saw it',
    groupFate: 'What became of them',
    groupExtra: 'Extra cost of the way up',
    up: 'bytes ↑',
    down: 'bytes ↓',
    taken: 'taken',
    lost: 'lost',
    refused: 'refused',
    superseded: 'superseded',
    duplicated: 'sent again',
    requests: 'requests',
    connections: 'connections',
    units: [
      'Bytes per action: what TCP carries up, and down in answer, divided by the actions sent.',
      'Times: milliseconds since the person acted, waiting for a turn included. “Everyone”: every window measured at that time.',
      'Taken: how many of the actions that were to be sent the server accepted.',
      'Superseded: never sent, because a newer action replaced it.',
      'Extra: requests that did nothing else, and connections that never carried the feed.',
    ],
    hidden: (transport: string, n: string) =>
      `${transport}: times of ${n} actions were left out, because the page or a window was hidden.`,
    exportActions: 'All actions (CSV)',
    exportAge: 'Age chart (PNG)',
  },
  age: {
    title: 'How old the data on screen was',
    shown: (limit: string) =>
      `Age of the newest update in each window, over time. Linear scale. Dashed line: ${limit}, too old to act on.`,
    read: 'A line climbs while nothing new comes and falls when something does. Low, narrow teeth mean that the window is up to date. Above the dashed line it shows something too old to act on.',
    axis: 'age, milliseconds',
    timeAxis: 'seconds since the first publication',
    rule: (limit: string) => `too old above ${limit}`,
    mean: 'mean age',
    floor: 'least possible',
    stale: 'share of time out of date',
    tooLate: 'too late to matter',
    ofJudged: (late: string, judged: string) => `${late} of ${judged}`,
    interval: (range: string) => `95 %: ${range}`,
    peaks: 'teeth',
    peakP95: 'peak age, p95',
    measured: 'measured',
    units: [
      'Mean age: with its 95 % confidence interval.',
      'Least possible: the mean if every update had arrived at the moment it was published.',
      'Share of time out of date: the part of the time in which the window showed something too old to act on.',
      'Too late to matter: updates that arrived after a newer one or together with it, or that were too old.',
    ],
    describe: (transport: string, mean: string, stale: string) =>
      `${transport}: ${mean} old on average, too old ${stale} of the time`,
    inWindow: 'mean age',
  },
};

const es: typeof en = {
  actions: {
    title: 'Lo que subió',
    groupBytes: 'Bytes por acción',
    groupServer: 'Hasta que la tuvo el servidor',
    groupEveryone: 'Hasta que la vieron todos',
    groupFate: 'Qué fue de ellas',
    groupExtra: 'Coste adicional de la subida',
    up: 'bytes ↑',
    down: 'bytes ↓',
    taken: 'aceptadas',
    lost: 'perdidas',
    refused: 'rechazadas',
    superseded: 'superadas',
    duplicated: 'repetidas',
    requests: 'peticiones',
    connections: 'conexiones',
    units: [
      'Bytes por acción: lo que lleva TCP de subida, y de bajada como respuesta, entre las acciones enviadas.',
      'Tiempos: milisegundos desde que la persona actuó, incluida la espera de turno. «Todos»: todas las ventanas medidas en ese momento.',
      'Aceptadas: cuántas de las acciones que debían enviarse aceptó el servidor.',
      'Superadas: nunca enviadas, porque otra más nueva las sustituyó.',
      'Coste adicional: peticiones que no hicieron otra cosa y conexiones que nunca llevaron la fuente.',
    ],
    hidden: (transport, n) =>
      `${transport}: se descartaron los tiempos de ${n} acciones porque la página o una ventana estaba oculta.`,
    exportActions: 'Todas las acciones (CSV)',
    exportAge: 'Gráfica de antigüedad (PNG)',
  },
  age: {
    title: 'Qué antigüedad tenía lo que se veía',
    shown: (limit) =>
      `Antigüedad de lo más nuevo en cada ventana, a lo largo del tiempo. Escala lineal. Línea discontinua: ${limit}, demasiado antiguo para actuar.`,
    read: 'La línea sube mientras no llega nada y cae cuando llega algo; unos dientes bajos y estrechos indican que la ventana está al día. Por encima de la línea discontinua se ve algo demasiado antiguo para actuar.',
    axis: 'antigüedad, milisegundos',
    timeAxis: 'segundos desde la primera publicación',
    rule: (limit) => `demasiado antiguo a partir de ${limit}`,
    mean: 'antigüedad media',
    floor: 'mínima posible',
    stale: '% del tiempo con datos viejos',
    tooLate: 'llegaron tarde',
    ofJudged: (late, judged) => `${late} de ${judged}`,
    interval: (range) => `95 %: ${range}`,
    peaks: 'dientes',
    peakP95: 'antigüedad máxima, p95',
    measured: 'medido',
    units: [
      'Antigüedad media: con su intervalo de confianza del 95 %.',
      'Mínima posible: la media si cada actualización hubiera llegado en el momento de publicarse.',
      '% del tiempo con datos viejos: parte del tiempo en que la ventana mostraba algo demasiado antiguo para actuar.',
      'Llegaron tarde: actualizaciones que llegaron después de otra más nueva o junto con ella, o demasiado antiguas.',
    ],
    describe: (transport, mean, stale) => `${transport}: ${mean} de antigüedad media, demasiada el ${stale} del tiempo`,
    inWindow: 'antigüedad',
  },
};

export const BOTH_WAYS: Record<Language, typeof en> = { en, es };
