import type { TransportName } from '../transports/index.ts';
import type { ScenarioInfo } from './scenario-info.ts';

/** x from 0 to 100, y from 0 to 60. */
export type Point = [x: number, y: number];

/** Game: everything a player needs to draw. */
export interface GameState {
  target: Point;
  players: Partial<Record<TransportName, Point>>;
}

export const game: ScenarioInfo = {
  name: { en: 'Real-time game', es: 'Juego en tiempo real' },
  matters: {
    en: 'Freshness matters, many times a second and both ways: old positions are worthless.',
    es: 'Importa la frescura, muchas veces por segundo y en los dos sentidos: una posición vieja no vale nada.',
  },
  concern: 'freshness',
  updatesPerSecond: 10,
  pollEveryMs: 200,
  actionsPerSecond: 10,
  durationMs: 30_000,
  staleAfterMs: 150,
  latestOnly: true,
  key: 'target' satisfies keyof GameState,
  words: {
    one: { en: 'picture', es: 'imagen' },
    many: { en: 'pictures', es: 'imágenes' },
    shown: { en: 'the picture', es: 'la imagen' },
    tooOld: { en: 'the target has moved on by then', es: 'para entonces el blanco ya está en otro sitio' },
    yours: { en: 'Your move', es: 'Tu jugada' },
    yoursMany: { en: 'your moves', es: 'tus jugadas' },
  },
};
