import type { ScaleViewWords } from './en.ts';

export const es: ScaleViewWords = {
  title: 'Escala',
  lead: '¿Cuánto cuesta un cliente más, y cuánto espera el último? Un [[swarm|enjambre]] da a un servidor cada vez más clientes y mide ambas cosas, con cada transporte.',

  form: {
    transports: 'Transportes',
    clients: 'Clientes, paso a paso',
    clientsHint: (most, highest) =>
      `Clientes de cada transporte: hasta ${most} números enteros de 1 a ${highest}, cada uno mayor que el anterior, separados por comas o espacios.`,
    clientsBad: (received, most, highest) =>
      `«${received}» no se puede usar. Escribe hasta ${most} números enteros de 1 a ${highest}, cada uno mayor que el anterior y sin separar los millares: 1, 10, 100, 1000.`,
    noTransport: 'Elige al menos un transporte.',
    numbers: {
      repeats: 'Repeticiones',
      updatesPerSecond: 'Actualizaciones por segundo',
      updates: 'Actualizaciones que cuentan',
      updateBytes: 'Bytes de una actualización',
      pollEveryMs: 'Sondeo o recarga cada … ms',
      warmUpUpdates: 'Actualizaciones antes de las que cuentan',
      idleMs: 'Observación en reposo, ms',
      mostMs: 'Acaba a los … min',
    },
    numberHint: (from, to) => `De ${from} a ${to}`,
    numberBad: (label, received, from, to) =>
      `${label}: «${received}» no se puede usar. Escribe un número de ${from} a ${to}.`,
    server: 'Servidor',
    more: 'Más ajustes',
    together: 'Todos a la vez, en un servidor',
    start: 'Empezar',
    stop: 'Parar',
    stopTitle: 'Lo termina. Lo medido se conserva.',
  },
  before: {
    title: 'Antes de empezar',
    allowed: (files, clients) =>
      `Una conexión es un archivo abierto. Aquí un proceso puede tener **${files}** ([[open-files|límite de archivos abiertos]]): en un servidor caben **${clients}** clientes.`,
    unknown: 'Una conexión es un archivo abierto. Este sistema no dice cuántos puede tener un proceso.',
    will: (steps, about) =>
      `${steps === '1' ? 'Se hará **1** paso' : `Se harán **${steps}** pasos`}, en unos **${about}**. El servidor tiene un proceso propio; los clientes, otros. Entretanto no empieza ninguna ejecución: espera.`,
    nothing: 'Aquí no se puede hacer ningún paso de estos.',
    asking: 'Mirando lo que permite este equipo…',
  },

  going: {
    title: 'Hay un enjambre en marcha',
    step: (done, of) => `Paso ${done} de ${of}`,
    what: (transports, clients, repeat, of) =>
      `${transports}, ${clients} ${clients === '1' ? 'cliente' : 'clientes'}, repetición ${repeat} de ${of}`,
    connecting: (connected) => `Los clientes se conectan: ${connected} hasta ahora.`,
    phases: {
      starting: 'El servidor arranca.',
      idle: 'Todos están conectados y no se publica nada.',
      'warming-up': 'Llegan las primeras actualizaciones; no cuentan.',
      feeding: 'Llegan actualizaciones, y cuentan.',
      closing: 'Los clientes se van.',
    },
    left: (time) => `Quedan unos ${time}.`,
    beginning: 'Empieza…',
    stopping: 'Se está parando…',
    progress: 'Pasos hechos',
    measured: 'Medido hasta ahora',
    notes: 'Conviene saber',
  },
  row: {
    transport: 'Transporte',
    clients: 'Clientes',
    repeat: 'Repetición',
    cpu: 'CPU por entrega',
    memory: 'Memoria por cliente',
    p50: 'p50',
    p99: 'p99',
    last: 'Último cliente',
    served: 'Servidos',
  },
  served: {
    all: 'todos, a tiempo',
    late: 'tarde',
    refused: (n) => `${n} rechazados`,
    dropped: (n) => `${n} cortados`,
    lost: (n) => `${n} perdidas`,
  },

  notAtMachine:
    'Un enjambre ocupa todo el equipo, así que solo puede arrancarlo un navegador del equipo del laboratorio. Los que vienen con el laboratorio se pueden mirar aquí.',

  result: {
    verdict: 'Qué se midió',
    nothing: 'No se midió ningún paso.',
    charts: 'Mientras llegaban actualizaciones, y en reposo',
    connecting: 'Conectarse',
    table: 'Todas las cifras',
    tableOf: (title) => `${title}: tabla`,
    care: 'Para leer con cautela',
    how: 'Cómo se midió',
    take: 'Llevar estos costes al cálculo',
    picture: (title) => `${title}: gráfico`,
    csv: 'Tabla (CSV)',
    steps: 'Cada paso (CSV)',
    markdown: 'Informe (Markdown)',
    json: 'El enjambre completo (JSON)',
  },

  unsaved: {
    short: 'Sin guardar: solo en la memoria del laboratorio.',
    why: 'Está en la memoria del laboratorio hasta que este se cierre. Haz sitio y guárdalo; o descárgalo y cárgalo más tarde desde el archivo.',
    again: 'Guardarlo de nuevo',
    saved: 'El enjambre se ha guardado.',
  },

  broken: {
    title: 'Un enjambre sin guardar',
    why: 'Se interrumpió, o se cerró el laboratorio que lo medía. Esto es lo que se había medido; está aquí hasta que se cierre esta página.',
    forget: 'Quitarlo',
  },

  list: {
    load: 'Cargar un enjambre de un archivo',
    drop: 'Suelta el archivo aquí',
    siteLead:
      'Abre un enjambre tuyo: el archivo se lee en este navegador, no se envía a ningún sitio y se olvida al cerrar la página.',
    tooLarge: (size, limit) =>
      `El archivo ocupa ${size}; un enjambre puede ocupar hasta ${limit}. Elige uno descargado de este laboratorio.`,
    loaded: 'Se ha cargado el enjambre.',
    loadedBeside: (id) => `Aquí ya hay un enjambre con ese número. El archivo se guarda junto a él, como ${id}.`,
    name: 'Nombre',
    nameOf: (when) => `Nombre del enjambre de ${when}`,
    save: 'Guardar',
    cancel: 'Cancelar',
    named: 'El nombre se ha guardado.',
    title: 'Enjambres guardados',
    shipped: 'Enjambres que vienen con el laboratorio',
    shippedLead: 'Medidos de verdad, en otro equipo.',
    none: 'Aquí aún no se ha guardado ningún enjambre.',
    when: 'Cuándo',
    what: 'Qué',
    state: 'Estado',
    steps: 'Pasos',
    size: 'Tamaño',
    actions: 'Acciones',
    openLabel: (when) => `Abrir el enjambre de ${when}`,
    remove: 'Borrar',
    removeLabel: (when) => `Borrar el enjambre de ${when}`,
    really: '¿Borrarlo para siempre?',
    yes: 'Sí, borrar',
    no: 'Conservar',
    removed: 'El enjambre se ha borrado.',
    all: 'todos los transportes',
    upTo: (clients, repeats) => `hasta ${clients} clientes, repeticiones: ${repeats}`,
    unreadable: (count) => (count === 1 ? '1 archivo no se pudo leer' : `${count} archivos no se pudieron leer`),
    states: { done: 'terminado', stopped: 'parado', time: 'se le acabó el tiempo', failed: 'falló' },
  },
};
