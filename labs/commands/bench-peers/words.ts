/** What the command says. */
import { type Language, TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';
import type { Compared } from './figures.ts';
import { UPDATE_BYTES } from './work.ts';

interface Words {
  intro(passes: number): string;
  machine: string;
  cores(cores: number): string;
  versions: string;
  missingServers(list: string): string;
  nothing: string;
  tooMany(clients: string, most: string): string;
  step(pass: number, passes: number, clients: number, transport: TransportName, peer: string): string;
  /** Of so many passes, not all were made (yet). */
  soFar(made: number, passes: number): string;
  notWritten(path: string, why: string): string;
  title(transport: TransportName, clients: string): string;
  server: string;
  columns: Record<Compared, string>;
  connect: string;
  missing: string;
  failed: string;
  note: string;
}

export const WORDS: Record<Language, Words> = {
  en: {
    intro: (passes) =>
      `Updates of ${UPDATE_BYTES} bytes, each as soon as all clients have the one before; the clients live in processes of their own. ${passes === 1 ? 'One pass' : `${passes} passes`}, in which the servers take turns, each time in a new process.`,
    machine: 'Machine',
    cores: (cores) => `${cores} ×`,
    versions: 'Versions',
    missingServers: (list) => `Left out, for want of what stands in brackets: ${list}`,
    nothing:
      'Nothing to measure: none of the servers that were asked for can be started here and has these transports.',
    tooMany: (clients, most) =>
      `Left out: ${clients} clients. A process here may have ${most} at most (open files: ulimit -n).`,
    step: (pass, passes, clients, transport, peer) =>
      `pass ${pass} of ${passes}: ${clients} clients, ${transport}, ${peer}`,
    soFar: (made, passes) => `Not finished: ${made} of ${passes} passes were begun.`,
    notWritten: (path, why) => `${path} could not be written: ${why}. It goes on; the tables are printed at the end.`,
    title: (transport, clients) => `${TRANSPORT_INFO[transport].title.en}, ${clients} clients`,
    server: 'server',
    columns: { deliveryCpuUs: 'µs a delivery', lastClientMs: 'last client, ms', clientBytes: 'kB a connection' },
    connect: 'µs to connect',
    missing: 'not delivered',
    failed: 'failed',
    note: `µs: of the server’s CPU, all its threads; where clients ask, a delivery is a question with its answer. Last client: how long after its publication an update had reached all, the middle one of a pass’s updates. kB: by how much the resident memory grew, for each client. Medians of the passes, in brackets the least and the most: with five passes, an interval that holds the true median with 94 % confidence. Each ratio is one of the same pass. Where the brackets of two servers overlap, these figures do not tell them apart. Failed: passes in which a server did not start or ended by itself.`,
  },
  es: {
    intro: (passes) =>
      `Actualizaciones de ${UPDATE_BYTES} bytes, cada una en cuanto todos los clientes tienen la anterior; los clientes viven en procesos propios. ${passes === 1 ? 'Una vuelta, en la que' : `${passes} vueltas, en las que`} los servidores se turnan, cada vez en un proceso nuevo.`,
    machine: 'Equipo',
    cores: (cores) => `${cores} ×`,
    versions: 'Versiones',
    missingServers: (list) => `Se omiten, por faltar lo que está entre paréntesis: ${list}`,
    nothing: 'Nada que medir: ninguno de los servidores pedidos se puede arrancar aquí y tiene esos transportes.',
    tooMany: (clients, most) =>
      `Se omite: ${clients} clientes. Aquí un proceso puede tener como mucho ${most} (archivos abiertos: ulimit -n).`,
    step: (pass, passes, clients, transport, peer) =>
      `vuelta ${pass} de ${passes}: ${clients} clientes, ${transport}, ${peer}`,
    soFar: (made, passes) => `Sin terminar: se empezaron ${made} de ${passes} vueltas.`,
    notWritten: (path, why) =>
      `No se ha podido escribir ${path}: ${why}. La medición sigue; las tablas se imprimen al final.`,
    title: (transport, clients) => `${TRANSPORT_INFO[transport].title.es}, ${clients} clientes`,
    server: 'servidor',
    columns: { deliveryCpuUs: 'µs por entrega', lastClientMs: 'último cliente, ms', clientBytes: 'kB por conexión' },
    connect: 'µs al conectar',
    missing: 'sin entregar',
    failed: 'fallidas',
    note: 'µs: de la CPU del servidor, todos sus hilos; donde los clientes preguntan, una entrega es una pregunta con su respuesta. Último cliente: cuánto después de publicarse había llegado una actualización a todos; de las de una vuelta, la de en medio. kB: lo que creció la memoria residente, por cliente. Medianas de las vueltas, entre paréntesis la menor y la mayor: con cinco vueltas, un intervalo que contiene la mediana verdadera con una confianza del 94 %. Cada cociente es de una misma vuelta. Donde se solapan los paréntesis de dos servidores, estas cifras no los distinguen. Fallidas: vueltas en las que un servidor no arrancó o terminó por sí solo.',
  },
};
