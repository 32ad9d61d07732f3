/** What is said around checks, in both languages: in the terminal, in reports, in the page. */
import type { Language, Text } from '../text.ts';
import type { CheckStage, CheckView } from './stages.ts';

/** Stages by name; those of WebSocket are steps in which one writes such a server. */
export const STAGE_TITLES: Record<CheckStage, Text> = {
  answer: { en: 'Answer 101', es: 'Responder 101' },
  accept: { en: 'Compute the accept key', es: 'Calcular la clave de aceptación' },
  send: { en: 'Send a message', es: 'Enviar un mensaje' },
  read: { en: 'Read masked frames', es: 'Leer tramas enmascaradas' },
  lengths: { en: 'Lengths: 125, 126, 65,536', es: 'Longitudes: 125, 126, 65 536' },
  ping: { en: 'Ping and pong', es: 'Ping y pong' },
  close: { en: 'Close', es: 'Cerrar' },
  fragments: { en: 'Fragments', es: 'Fragmentos' },
  reject: { en: 'Reject what must be rejected', es: 'Rechazar lo que hay que rechazar' },
  broadcast: { en: 'Broadcast the feed', es: 'Difundir la fuente' },
  action: { en: 'Take actions', es: 'Recoger acciones' },
  survive: { en: 'Survive', es: 'Sobrevivir' },
  feed: { en: 'Bring the feed', es: 'Traer la fuente' },
  form: { en: 'The transport’s own form', es: 'La forma propia del transporte' },
  refuse: { en: 'Refuse, and say why', es: 'Rechazar, y decir por qué' },
};

export const VIEW_TITLES: Record<CheckView, Text> = {
  handshake: { en: 'Handshake', es: 'Saludo inicial' },
  flows: { en: 'Flows', es: 'Flujos' },
  compare: { en: 'Compare', es: 'Comparar' },
};

const en = {
  title: 'Report of a check',
  checking: (name: string, count: number) => `Checking ${name}: ${count} ${count === 1 ? 'check' : 'checks'}`,
  transport: 'Transport',
  level: { must: 'must', should: 'should' },
  outcome: { passed: 'passed', failed: 'failed', 'not-run': 'not run' },
  finding: 'finding',
  expected: 'Expected',
  came: 'Came',
  next: 'Look next',
  inView: (view: string) => `in the view ${view}`,
  wire: 'On the wire',
  wrote: 'What the program wrote meanwhile (a line about the check before may come late)',
  fromClient: 'client →',
  fromServer: '← server',
  connection: (number: number) => `connection ${number}`,
  restarted: 'The server had to be started again after it.',
  firstFailure: 'The first that must pass and does not:',
  otherFailures: 'Others that must pass and do not:',
  findings: 'Findings (should):',
  notRun: 'Not run:',
  must: (passed: number, failed: number, notRun: number) =>
    `Must: ${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} not run` : ''}`,
  should: (passed: number, failed: number, notRun: number) =>
    `Should: ${passed} passed, ${failed} ${failed === 1 ? 'finding' : 'findings'}${notRun > 0 ? `, ${notRun} not run` : ''}`,
  verdictGood: 'This server passes every check that it must pass.',
  verdictNotRun: 'Of those that it must pass and that could be asked, this server passes all.',
  verdictBad: 'This server does not yet do what it must.',
  stopped: 'Stopped early: not all checks were asked.',
  levels:
    'Must: a standard demands it of the server, or the lab’s contract does, or a client can’t go on without it. Should: a standard recommends it, or demands it of the client alone, so that a laxer server breaks nothing.',
  server: 'Server',
  address: 'Checked as',
  versions: 'Versions',
  when: 'When',
  lab: 'Duplex Lab',
  took: (seconds: string) => `${seconds} s`,
  written: (file: string) => `Written: ${file}`,
  seconds: 'Time',
  id: 'Check',
  result: 'Result',
  rule: 'Rule',
  stages: 'Stages',
  allChecks: 'All checks',
};

type Words = typeof en;

const es: Words = {
  title: 'Informe de una comprobación',
  checking: (name, count) => `Comprobando ${name}: ${count} ${count === 1 ? 'comprobación' : 'comprobaciones'}`,
  transport: 'Transporte',
  level: { must: 'obligatoria', should: 'recomendada' },
  outcome: { passed: 'superada', failed: 'no superada', 'not-run': 'no hecha' },
  finding: 'hallazgo',
  expected: 'Lo esperado',
  came: 'Lo que llegó',
  next: 'Qué mirar ahora',
  inView: (view) => `en la vista ${view}`,
  wire: 'En la red',
  wrote: 'Lo que escribió entretanto el programa (una línea sobre la comprobación anterior puede llegar tarde)',
  fromClient: 'cliente →',
  fromServer: '← servidor',
  connection: (number) => `conexión ${number}`,
  restarted: 'Después hubo que volver a arrancar el servidor.',
  firstFailure: 'La primera obligatoria que no se supera:',
  otherFailures: 'Otras obligatorias que no se superan:',
  findings: 'Hallazgos (recomendadas):',
  notRun: 'No hechas:',
  must: (passed, failed, notRun) =>
    `Obligatorias: ${passed} superadas, ${failed} no superadas${notRun > 0 ? `, ${notRun} no hechas` : ''}`,
  should: (passed, failed, notRun) =>
    `Recomendadas: ${passed} superadas, ${failed} ${failed === 1 ? 'hallazgo' : 'hallazgos'}${notRun > 0 ? `, ${notRun} no hechas` : ''}`,
  verdictGood: 'Este servidor supera todas las comprobaciones obligatorias.',
  verdictNotRun: 'De las obligatorias que se pudieron hacer, este servidor las supera todas.',
  verdictBad: 'Este servidor aún no hace lo que debe.',
  stopped: 'Se paró antes de tiempo: no se hicieron todas las comprobaciones.',
  levels:
    'Obligatoria: un estándar se lo exige al servidor, o el contrato del laboratorio, o sin ello un cliente no puede seguir. Recomendada: un estándar lo recomienda, o se lo exige solo al cliente, de modo que un servidor más permisivo no rompe nada.',
  server: 'Servidor',
  address: 'Comprobado como',
  versions: 'Versiones',
  when: 'Cuándo',
  lab: 'Duplex Lab',
  took: (seconds) => `${seconds} s`,
  written: (file) => `Escrito: ${file}`,
  seconds: 'Tiempo',
  id: 'Comprobación',
  result: 'Resultado',
  rule: 'Regla',
  stages: 'Etapas',
  allChecks: 'Todas las comprobaciones',
};

export const CHECK_WORDS: Record<Language, Words> = { en, es };
