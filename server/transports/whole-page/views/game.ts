import { type GameState, type Language, TRANSPORTS } from '../../../contract.ts';
import type { PageView } from './page-view.ts';

const point = ([x, y]: [number, number], language: Language): string =>
  [x, y].map((value) => value.toLocaleString(language)).join(' · ');

function field({ target, players }: GameState, language: Language): string {
  const dot = (name: string, [x, y]: [number, number], r: number): string =>
    `<circle class="${name}" cx="${x}" cy="${y}" r="${r}"/>`;
  const dots = TRANSPORTS.map((name) => (players[name] ? dot(name, players[name], 2.5) : '')).join('');
  return `<svg viewBox="0 0 100 60" role="img" aria-label="${point(target, language)}">${dot('target', target, 4)}${dots}</svg>`;
}

export const game: PageView = {
  title: { en: 'The field', es: 'El campo' },
  columns: [
    { en: 'Target', es: 'Objetivo' },
    { en: 'This player', es: 'Este jugador' },
  ],
  cells: (data, language) => {
    const { target, players } = data as GameState;
    return [point(target, language), players.page ? point(players.page, language) : '–'];
  },
  newest: (data, language) => field(data as GameState, language),
};
