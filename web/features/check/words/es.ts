import type { CheckViewWords } from './en.ts';

export const es: CheckViewWords = {
  title: 'Comprobar un servidor',
  lead: '¿Hace un servidor lo que le piden el RFC 6455, HTTP, WHATWG y el contrato del laboratorio? Cada comprobación envía bytes, algunos erróneos a propósito, y mira qué vuelve.',

  server: 'Servidor',
  groups: { servers: 'Servidores', written: 'Escribe el tuyo', broken: 'Busca el fallo', elsewhere: 'En otro sitio' },
  written: (language) => `El tuyo, en ${language}`,
  languages: { typescript: 'TypeScript', python: 'Python' },
  broken: (number) => `Averiado ${number}`,
  notHere: (name) => `${name}: no está todo instalado`,
  unreadable: (id) => `${id}: su server.json no se puede leer`,
  anAddress: 'Una dirección de este equipo',
  address: 'Dirección',
  addressHint:
    'ws://127.0.0.1:9000/ws, o http:// con /page, /poll, /long-poll o /events al final. Solo este equipo, y sin TLS.',
  transports: 'Transportes que se comprueban',
  mode: 'Cómo',
  modes: { steps: 'Paso a paso', all: 'Todo' },
  watch: 'Otra vez al guardar',
  start: 'Comprobar',
  stop: 'Parar',
  anew: 'Empezar de nuevo',
  anewTitle: 'Crea de nuevo la carpeta del ejercicio. Lo que hay ahora se guarda aparte, no se borra.',
  putAside: (folder) => `Lo que había está ahora en ${folder}`,

  notAtMachine:
    'Una comprobación arranca programas en el equipo del laboratorio. Solo puede pedirla un navegador de ese equipo: abre allí el laboratorio.',
  brokeOff:
    'La comprobación se interrumpió antes de acabar. Quizá la terminal del laboratorio diga por qué. Inténtalo de nuevo.',

  phases: {
    starting: (name) => `Arrancando ${name}…`,
    asking: (done, of) => `${done} de ${of} comprobaciones`,
    waiting: 'A la espera de que guardes.',
    stopped: 'Parada.',
  },
  progress: 'Comprobaciones hechas',

  parts: 'Qué se comprueba',
  result: 'Resultado',
  standings: {
    later: 'aún no se ha preguntado',
    now: 'se está preguntando',
    passed: 'superada',
    failed: 'algo obligatorio no se supera',
    findings: 'todo lo obligatorio se supera; algo recomendado no',
    'not-run': 'no se pudo preguntar',
  },
  count: (passed, of) => `${passed} de ${of}`,
  checksHere: (title) => `Comprobaciones: ${title}`,
  nothingYet: 'Aquí aún no se ha preguntado nada.',

  first: 'La primera obligatoria que no se supera',
  others: 'Otras obligatorias que no se superan',
  findings: 'Hallazgos: recomendado, y no hecho',
  notRun: 'No hechas, y por qué',
  times: (count) => `${count} ×`,
  report: 'Informe para entregar',
  reportLead: 'El mismo que escribe npm run check.',
  allForReport: 'Para tener un informe que entregar, comprueba todo.',

  expected: 'Lo esperado',
  came: 'Lo que llegó',
  worthSaying: 'Conviene saber',
  next: 'Qué mirar ahora',
  openView: (view) => `Abrir ${view}`,
  wire: 'Lo que pasó por la red',
  nothingOnWire: 'Nada.',
  bytes: (count) => `${count} B`,
  atMs: (ms) => `${ms} ms`,
  cut: (count) => `… de ${count} bytes se muestran los primeros`,
  hexOf: (about) => `Bytes de: ${about}`,
  textOf: (about) => `Texto de: ${about}`,
  bitByBit: 'Bit a bit',

  step: (number, of) => `Paso ${number} de ${of}`,
  stepsLead:
    'Doce pasos desde un programa vacío hasta un servidor WebSocket. Cada vez que guardas, el laboratorio arranca tu servidor y le pregunta, hasta el primer paso que falta.',
  yourFile: (folder, file) =>
    `El programa: ${folder}/${file}, creado con la primera comprobación. Ábrelo en tu editor.`,
  progressKept: (passed, of) => `${passed} de ${of} pasos superados hasta ahora`,
  itsChecks: 'Sus comprobaciones',
  passedBefore: 'Este paso ya se había superado: lo que has cambiado después lo ha roto.',
  see: 'Qué muestra el laboratorio',
  hint: 'Una pista',
  allDone: 'Los doce pasos están hechos: tu servidor supera todas las comprobaciones obligatorias.',
  solution: 'Una solución de referencia',
  solutionLead: 'Compárala con la tuya. Hay más de una manera buena.',
  fileOf: (name) => `Archivo ${name}`,

  brokenLead:
    'Un servidor del laboratorio con un lugar cambiado, como lo escriben de verdad los estudiantes. Busca el fallo con las vistas del laboratorio, arréglalo y demuéstralo aquí.',
  symptom: 'Qué se ve',
  lookAt: 'Dónde mirar',
  brokenFolder: (folder) => `Sus archivos: ${folder}, creados con la primera comprobación.`,
  mended: 'Está arreglado: supera todas las comprobaciones obligatorias.',
  was: 'En el servidor sin el fallo, ahí pone:',
  runIt: 'Ejecutarlo en Comparar',
  runHint: 'Después, Saludo inicial y Flujos muestran sus bytes.',

  log: 'Lo que escribió el servidor',
  logRegion: 'Salida del servidor',
  howMany: (count) => `${count} líneas`,
  about: {
    lab: 'El servidor propio del laboratorio: Node, el paquete ws y comprobaciones suyas antes del 101. Se arranca otro, aparte del que sirve esta página.',
    address:
      'Un servidor que has arrancado tú. Sin el contrato del laboratorio, no se hacen las comprobaciones de la fuente ni de los reinicios.',
    missing: (name) => `${name} aún no se puede arrancar aquí:`,
  },
  press: 'Pulsa Comprobar: los resultados llegan uno a uno.',
};
