/** What is said around a swarm in the terminal, in both languages. */
import { bytesText } from '../../../server/analysis/scale/figures.ts';
import { unmade, unmadeText } from '../../../server/analysis/scale/limits.ts';
import { clientsIn } from '../../../server/analysis/scale/words.ts';
import { formatList, formatMs, formatNumber } from '../../../server/analysis/words/format.ts';
import {
  type Language,
  type ScalePhase,
  type ScaleProgress,
  type ScaleStep,
  TRANSPORT_INFO,
  type TransportName,
} from '../../../server/contract.ts';

const en = {
  phases: {
    starting: 'starting the server',
    connecting: 'connecting',
    idle: 'nothing is published',
    'warming-up': 'warming up',
    feeding: 'publishing',
    closing: 'closing',
  } satisfies Record<ScalePhase, string>,
  openFiles: (limit: string, clients: string) =>
    `Open files: a process here may have ${limit}, so one server can hold ${clients} clients. Above that they would be refused: such steps are not made.`,
  noLimit: 'Open files: this system tells no limit.',
  will: (steps: string, clients: string, transports: string, repeats: string) =>
    `${steps}: ${clients} of ${transports}, repeats: ${repeats}; every step on a server started for it, its clients in other processes.`,
  together: 'All transports at once on one server, each with that many clients.',
  ends: (minutes: string, memory: string) =>
    `About ${minutes} min. It grows no further where the server takes ${memory} or can’t keep up. Ctrl-C stops it and keeps what was measured.`,
  steps: (n: number, shown: string) => `Will make ${shown} ${n === 1 ? 'step' : 'steps'}`,
  clients: (all: number[], shown: string) => `${shown} ${String(all) === '1' ? 'client' : 'clients'}`,
  late: (shown: string) =>
    `All of it takes longer than that: the time ends before about ${shown} of the steps. --max-minutes gives it more; fewer clients or repeats take less.`,
  step: (done: string, all: string, what: string, clients: string, repeat: string, phase: string) =>
    `${done}/${all} · ${what} · ${clients} · repeat ${repeat} · ${phase}`,
  measured: (what: string, clients: string, repeat: string, figures: string) =>
    `${what} · ${clients} · repeat ${repeat}: ${figures}`,
  cpu: (us: string) => `${us} µs of CPU a delivery`,
  memory: (kb: string, all: string) => `${kb} kB a client (server ${all})`,
  p99: (ms: string) => `p99 ${ms}`,
  all: 'all delivered',
  faults: (refused: string, dropped: string, lost: string) => `refused ${refused}, dropped ${dropped}, lost ${lost}`,
  missed: (client: string, ids: string) => `client ${client} missed ${ids}`,
  perClients: 'by number of clients; ±: half of the 95% interval',
  nothing: 'Nothing was measured, so nothing is kept.',
  kept: (file: string) => `Kept: ${file}`,
  written: (folder: string) => `Written: ${folder}`,
  notWritten: (why: string) => `The files of --out could not be written: ${why}.`,
  stopping: 'Stopping: what was measured is kept …',
  stoppedNow: 'Stopped at once: nothing is kept.',
};

type Words = typeof en;

const es: Words = {
  phases: {
    starting: 'arranca el servidor',
    connecting: 'conectando',
    idle: 'no se publica nada',
    'warming-up': 'calentando',
    feeding: 'publicando',
    closing: 'cerrando',
  },
  openFiles: (limit, clients) =>
    `Archivos abiertos: aquí un proceso puede tener ${limit}, así que un servidor puede atender a ${clients} clientes. Por encima se les rechazaría: esos pasos no se hacen.`,
  noLimit: 'Archivos abiertos: este sistema no indica ningún límite.',
  will: (steps, clients, transports, repeats) =>
    `${steps}: ${clients} de ${transports}, repeticiones: ${repeats}; cada paso en un servidor arrancado para él, y sus clientes en otros procesos.`,
  together: 'Todos los transportes a la vez en un mismo servidor, cada uno con esos clientes.',
  ends: (minutes, memory) =>
    `Unos ${minutes} min. No crece más donde el servidor ocupa ${memory} o no da abasto. Ctrl-C lo para y guarda lo medido.`,
  steps: (n, shown) => (n === 1 ? 'Se hará 1 paso' : `Se harán ${shown} pasos`),
  clients: (all, shown) => `${shown} ${String(all) === '1' ? 'cliente' : 'clientes'}`,
  late: (shown) =>
    `No todo cabe en ese tiempo: se acaba antes de unos ${shown} de los pasos. Con --max-minutes tiene más; con menos clientes o repeticiones necesita menos.`,
  step: (done, all, what, clients, repeat, phase) =>
    `${done}/${all} · ${what} · ${clients} · repetición ${repeat} · ${phase}`,
  measured: (what, clients, repeat, figures) => `${what} · ${clients} · repetición ${repeat}: ${figures}`,
  cpu: (us) => `${us} µs de CPU por entrega`,
  memory: (kb, all) => `${kb} kB por cliente (servidor ${all})`,
  p99: (ms) => `p99 ${ms}`,
  all: 'todo entregado',
  faults: (refused, dropped, lost) => `rechazados ${refused}, cortados ${dropped}, perdidas ${lost}`,
  missed: (client, ids) => `al cliente ${client} le falta ${ids}`,
  perClients: 'según el número de clientes; ±: la mitad del intervalo del 95 %',
  nothing: 'No se midió nada, así que no se guarda nada.',
  kept: (file) => `Guardado: ${file}`,
  written: (folder) => `Escrito: ${folder}`,
  notWritten: (why) => `Los archivos de --out no se han podido escribir: ${why}.`,
  stopping: 'Parando: se guarda lo medido …',
  stoppedNow: 'Parado en el acto: no se guarda nada.',
};

export const WORDS: Record<Language, Words> = { en, es };

const named = (transports: TransportName[], language: Language): string =>
  formatList(
    transports.map((one) => TRANSPORT_INFO[one].title[language]),
    language,
  );

/** What the machine allows, and what will be done. */
export function plannedLines(
  { plan, allowed, steps, skipped, aboutMs, withoutTime }: Extract<ScaleProgress, { type: 'planned' }>,
  language: Language,
): string[] {
  const words = WORDS[language];
  const number = (value: number, digits = 0): string => formatNumber(value, language, digits);
  const { openFiles, clientsAServer, mostMemoryBytes } = allowed;
  const isMade = (clients: number, transport: TransportName): boolean =>
    !skipped.some((one) => one.clients === clients && one.transports.includes(transport));
  const transports = plan.transports.filter((one) => plan.clients.some((clients) => isMade(clients, one)));
  const made = plan.clients.filter((clients) => plan.transports.some((one) => isMade(clients, one)));
  return [
    openFiles === null || clientsAServer === null
      ? words.noLimit
      : words.openFiles(number(openFiles), number(clientsAServer)),
    ...unmade(skipped).map((one) => unmadeText(one, true)[language].replaceAll('**', '')),
    words.will(
      words.steps(steps, number(steps)),
      words.clients(
        made,
        formatList(
          made.map((one) => number(one)),
          language,
        ),
      ),
      named(transports, language),
      number(plan.repeats),
    ),
    ...(plan.together ? [words.together] : []),
    words.ends(number(Math.max(1, aboutMs / 60_000)), `${number(mostMemoryBytes / 1e9, 1)} GB`),
    ...(withoutTime > 0 ? [words.late(number(withoutTime))] : []),
  ];
}

/** What goes on. */
export function phaseLine(
  { phase, clients, repeat, transports, done, steps }: Extract<ScaleProgress, { type: 'step' }>,
  language: Language,
): string {
  const words = WORDS[language];
  const number = (value: number): string => formatNumber(value, language);
  return words.step(
    number(done + 1),
    number(steps),
    named(transports, language),
    clientsIn(clients, language),
    number(repeat),
    words.phases[phase],
  );
}

/** What a step has shown, at once. */
export function measuredLine({ transports, clients, repeat, cost, served }: ScaleStep, language: Language): string {
  const words = WORDS[language];
  const number = (value: number, digits = 0): string => formatNumber(value, language, digits);
  const sum = (of: 'refused' | 'dropped' | 'lost'): number => served.reduce((total, one) => total + one[of], 0);
  const faults = (['refused', 'dropped', 'lost'] as const).map(sum);
  const missed = served.flatMap((one) => one.missed)[0];
  const figures = [
    ...(cost.deliveryCpuUs === null ? [] : [words.cpu(number(cost.deliveryCpuUs, cost.deliveryCpuUs < 9.95 ? 1 : 0))]),
    ...(cost.clientBytes === null
      ? []
      : [words.memory(number(cost.clientBytes / 1000, 1), bytesText(cost.fullBytes ?? 0, language))]),
    ...served.flatMap(({ latency }) => (latency ? [words.p99(formatMs(latency.p99Ms, language))] : [])),
    faults.every((count) => count === 0)
      ? words.all
      : words.faults(...(faults.map((count) => number(count)) as [string, string, string])),
    ...(missed ? [words.missed(number(missed.client), missed.ids.join(', '))] : []),
  ];
  return words.measured(named(transports, language), clientsIn(clients, language), number(repeat), figures.join(', '));
}
