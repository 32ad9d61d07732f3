import { type Language, TRANSPORT_INFO, type TransportName } from '../../../server/contract.ts';

interface Words {
  intro(passes: number): string;
  versions: string;
  missing(list: string): string;
  nothing: string;
  tooMany(clients: string, most: string): string;
  step(pass: number, passes: number, clients: number, transport: TransportName, peer: string): string;
  title(transport: TransportName, clients: string): string;
  head(base: string): string[];
  note: string;
}

export const WORDS: Record<Language, Words> = {
  en: {
    intro: (passes) =>
      `Two updates of 100 bytes a second, to clients in processes of their own; ${passes === 1 ? 'one pass' : `${passes} passes`}, in which the servers take turns.`,
    versions: 'Versions',
    missing: (list) => `Left out, for want of what stands in brackets: ${list}`,
    nothing:
      'Nothing to measure: none of the servers that were asked for can be started here and has these transports.',
    tooMany: (clients, most) =>
      `Left out: ${clients} clients. A process here may have ${most} at most (open files: ulimit -n).`,
    step: (pass, passes, clients, transport, peer) =>
      `pass ${pass} of ${passes}: ${clients} clients, ${transport}, ${peer}`,
    title: (transport, clients) => `${TRANSPORT_INFO[transport].title.en}, ${clients} clients`,
    head: (base) => [
      'server',
      'µs a delivery',
      base ? `${base} = 1` : '',
      'µs to connect',
      'KB a client',
      'p50 ms',
      'p99 ms',
      'last ms',
      'not delivered',
    ],
    note: 'µs: of the server’s CPU, all its threads. Medians of the passes, in brackets the least and the most; each ratio is one of the same pass. KB: resident memory. Last: when the last client had an update.',
  },
  es: {
    intro: (passes) =>
      `Dos actualizaciones de 100 bytes por segundo, a clientes en procesos propios; ${passes === 1 ? 'una vuelta, en la que' : `${passes} vueltas, en las que`} los servidores se turnan.`,
    versions: 'Versiones',
    missing: (list) => `Se omiten, por faltar lo que está entre paréntesis: ${list}`,
    nothing: 'Nada que medir: ninguno de los servidores pedidos se puede arrancar aquí y tiene esos transportes.',
    tooMany: (clients, most) =>
      `Se omite: ${clients} clientes. Aquí un proceso puede tener como mucho ${most} (archivos abiertos: ulimit -n).`,
    step: (pass, passes, clients, transport, peer) =>
      `vuelta ${pass} de ${passes}: ${clients} clientes, ${transport}, ${peer}`,
    title: (transport, clients) => `${TRANSPORT_INFO[transport].title.es}, ${clients} clientes`,
    head: (base) => [
      'servidor',
      'µs por entrega',
      base ? `${base} = 1` : '',
      'µs al conectar',
      'KB por cliente',
      'p50 ms',
      'p99 ms',
      'último ms',
      'sin entregar',
    ],
    note: 'µs: de la CPU del servidor, todos sus hilos. Medianas de las vueltas, entre paréntesis la menor y la mayor; cada cociente es de una misma vuelta. KB: memoria residente. Último: cuándo tuvo la actualización el último cliente.',
  },
};
