/** Words of the programs that serve in our server's place (docs/servers.md). */
import { term } from './term-type.ts';

export const PROGRAM_TERMS = {
  process: term(
    [
      'process',
      'A program while it runs. Each has memory of its own, and the system can stop or end it by its number.',
    ],
    [
      'proceso',
      'Un programa en marcha. Cada uno tiene su memoria, y el sistema puede pararlo o terminarlo por su número.',
    ],
  ),
  manifest: term(
    [
      'manifest',
      'A file that says what a program is called, what it needs and by which command it starts: server.json.',
    ],
    ['manifiesto', 'Un archivo que dice cómo se llama un programa, qué necesita y con qué orden arranca: server.json.'],
  ),
  'standard-input': term(
    [
      'standard input',
      'What a process reads when it names no file. Here the lab writes the updates to it, a line each.',
    ],
    [
      'entrada estándar',
      'Lo que un proceso lee si no nombra un archivo. Aquí el laboratorio escribe en ella las actualizaciones.',
    ],
  ),
  'standard-output': term(
    [
      'standard output',
      'What a process writes when it names no file. Messages for people go to a second one: standard error.',
    ],
    [
      'salida estándar',
      'Lo que un proceso escribe si no nombra un archivo. Lo que es para personas va a otra: la salida de error.',
    ],
  ),
  relay: term(
    ['relay', 'A program in between that passes every byte on, both ways, and changes none.'],
    ['relé', 'Un programa intermedio que pasa cada byte, en ambos sentidos, sin cambiar ninguno.'],
  ),
  'back-pressure': term(
    [
      'back-pressure',
      'Whoever sends faster than the other reads has to wait: what is unread fills the buffers in between.',
    ],
    [
      'contrapresión',
      'Quien envía más deprisa de lo que el otro lee tiene que esperar: lo no leído llena los búferes del camino.',
    ],
  ),
};
