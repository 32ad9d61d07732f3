import type { SizingBound } from '../../../../../server/contract.ts';
import type { en } from './en.ts';

const ASKS: Record<SizingBound, string> = {
  cpu: 'la CPU',
  memory: 'la memoria',
  link: 'la red',
  connections: 'el límite de conexiones por proceso',
};

export const es: typeof en = {
  title: 'Sobre el papel: ¿cuántos equipos para un millón de clientes?',
  lead: 'Lo que un solo equipo no puede mostrar se puede multiplicar a partir de lo que cuesta en él un cliente. Cambia cualquier número. Un evento es una actualización enviada a un cliente; con petición/respuesta y sondeo es una pregunta con su respuesta.',
  source: 'Costes medidos en',
  docs: 'docs/scaling.es.md (los autores del laboratorio)',
  transport: 'Transporte',
  missing: (names) => `Este enjambre no tiene cifra de: ${names}. Se queda lo que había.`,
  origins: {
    written: 'Escrito aquí.',
    docs: (clients) => `De docs/scaling.es.md, con ${clients} clientes.`,
    swarm: (name) => `Del enjambre ${name}`,
    clients: (n) => `${n} ${n === '1' ? 'cliente' : 'clientes'}`,
    mean: (n, low, high) => `media de ${n} repeticiones, intervalo del 95 % ${low}–${high}.`,
    few: (n) => (n === '1' ? 'medido una vez.' : `media de ${n} repeticiones.`),
  },
  ofClient: 'Los clientes',
  ofMachine: 'Un equipo',
  fields: {
    clients: ['Clientes', '', 'Todos están conectados, o preguntan por turnos.'],
    eventsPerSecond: ['Eventos por segundo', 'por cliente', 'Con sondeo cada 5 s: 0,2.'],
    eventCpuUs: ['CPU de un evento', 'µs', 'En el servidor, con todos sus hilos.'],
    eventBytes: ['Bytes de un evento', 'B', 'Lo que lleva TCP, en los dos sentidos.'],
    eventPackets: ['Paquetes de un evento', '', 'Una pregunta y su respuesta son dos.'],
    packetBytes: ['Alrededor de cada paquete', 'B', 'Cabeceras de TCP, IP y Ethernet: una estimación.'],
    clientBytes: ['Memoria de un cliente', 'kB', 'En el proceso del servidor. Los búferes del núcleo se suman.'],
    connectCpuUs: ['CPU para conectarse', 'µs', 'TCP y la primera respuesta; sin TLS.'],
    busyPercent: ['Ocupación de un núcleo, como mucho', '%', 'Cuanto más cerca de 100, más espera quien llega.'],
    cores: ['Núcleos', '', 'Un proceso de Node.js usa más o menos uno.'],
    memoryBytes: ['Memoria', 'GB', 'La que queda para estos procesos.'],
    linkBitsPerSecond: [
      'Red',
      'Gbit/s',
      'Se suman los bytes de los dos sentidos. Un enlace full-duplex lleva lo mismo en cada uno, así que para transportes que preguntan esto es hasta el doble de lo necesario.',
    ],
    connectionsPerProcess: [
      'Conexiones por proceso',
      '',
      'Su límite de archivos abiertos. Detrás de un proxy: también los puertos desde los que el proxy puede conectarse a él, unos 28 000.',
    ],
  },
  refused: (received, from, to) => ` «${received}» no se puede usar. Escribe un número de ${from} a ${to}.`,
  heads: ['', 'Hace falta', 'Equipos', 'Cómo se calcula'],
  resultOf: 'Lo que hace falta',
  bounds: { cpu: 'CPU', memory: 'Memoria', link: 'Red', connections: 'Conexiones' },
  formulas: {
    cpu: 'clientes × eventos × CPU de un evento; ÷ ocupación ÷ núcleos',
    memory: 'clientes × memoria de un cliente; ÷ memoria',
    link: 'clientes × eventos × (bytes + paquetes × lo de alrededor) × 8; ÷ red',
    connections: 'clientes ÷ conexiones por proceso; ÷ núcleos',
  },
  cores: (n) => `${n} núcleos ocupados`,
  gigabytes: (n) => `${n} GB`,
  gigabits: (n) => `${n} Gbit/s`,
  processes: (n) => `${n} procesos`,
  says: (clients, machines, shown, bound) =>
    `**${clients}** clientes ocupan **${machines === 1 ? '1 equipo' : `${shown} equipos`}**: lo que más pide es ${ASKS[bound]}.`,
  lastClient: (ms) =>
    `El último cliente de un proceso tiene una actualización unos **${ms} ms** después que el primero (con un margen de un factor de tres).`,
  comeBack: (seconds) =>
    `Si se cortan todas las conexiones a la vez, atender las reconexiones ocupa por completo esos equipos durante **${seconds} s**.`,
  care: 'No incluye: TLS, compresión, lo que ocupa un proxy delante de los servidores, el almacén que comparten ni un equipo de reserva para cuando falle uno.',
};
