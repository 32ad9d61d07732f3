/** Words of many clients at once. */
import { term } from './term-type.ts';

export const SCALE_TERMS = {
  swarm: term(
    ['swarm', 'Many clients at once, which one program plays. Each counts the updates that it gets.'],
    [
      'enjambre',
      'Muchos clientes a la vez, que hace un solo programa. Cada uno cuenta las actualizaciones que recibe.',
    ],
  ),
  'fan-out': term(
    ['fan-out', 'To send one update to many clients. Its cost grows with their number.'],
    ['difusión', 'Enviar una actualización a muchos clientes. Su coste crece con cuántos son.'],
  ),
  'open-files': term(
    ['open-files limit', 'How many files and connections the system lets a process have open at once (ulimit -n).'],
    [
      'límite de archivos abiertos',
      'Cuántos archivos y conexiones deja el sistema que un proceso tenga abiertos a la vez (ulimit -n).',
    ],
  ),
  'resident-memory': term(
    ['resident memory', 'The part of a process’s memory that lies in the machine’s RAM now.'],
    ['memoria residente', 'La parte de la memoria de un proceso que está ahora en la RAM del equipo.'],
  ),
  'cpu-time': term(
    ['CPU time', 'How long a core of the processor worked for one program. Waiting doesn’t count.'],
    ['tiempo de CPU', 'Cuánto tiempo trabajó un núcleo del procesador para un programa. Esperar no cuenta.'],
  ),
};
