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
    units:
      'Bytes: TCP payload of the way up and of what answers it, ÷ actions sent. Times in milliseconds from doing it, waiting for a turn included; below p50 its 95 % confidence interval and the number of samples. “Everyone”: every window measured at that time. Taken: of those meant to be sent. Superseded: never sent, because a newer one had made them pointless. Extra: requests that did nothing else, and connections that never carried the feed.',
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
    units:
      'Mean age with its 95 % confidence interval. Least possible: the mean, had every update arrived at the moment it was published. Too late to matter: updates that arrived when a newer one was there already, together with one, or too old.',
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
    units:
      'Bytes: carga útil de TCP de la subida y de lo que la responde, ÷ acciones enviadas. Tiempos en milisegundos desde que se hizo, incluida la espera de turno; bajo p50, su intervalo de confianza del 95 % y el número de muestras. «Todos»: todas las ventanas medidas en ese momento. Aceptadas: de las que debían enviarse. Superadas: nunca enviadas, porque otra más nueva las dejó sin sentido. Añadido: peticiones que no hicieron otra cosa y conexiones que nunca llevaron noticias.',
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
    units:
      'Antigüedad media con su intervalo de confianza del 95 %. Mínima posible: la media si cada actualización hubiera llegado en el momento de publicarse. Tiempo caducado: parte del tiempo en que la imagen era demasiado antigua. Llegaron tarde: actualizaciones que llegaron cuando ya había otra más nueva, junto con ella o demasiado antiguas.',
    describe: (transport, mean, stale) => `${transport}: ${mean} de antigüedad media, demasiada el ${stale} del tiempo`,
    inWindow: 'antigüedad',
  },
};

export const BOTH_WAYS: Record<Language, typeof en> = { en, es };
