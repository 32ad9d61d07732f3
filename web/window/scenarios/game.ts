/** Game: the field as this window knows it. The older its news, the further it is from where things are. */
import { type GameState, TRANSPORTS } from '../../../server/contract.ts';
import { appendSvg, type CreateWindowView } from './window-view.ts';

export const createGameView: CreateWindowView = (root, transport) => {
  const field = appendSvg(root, 'svg', { viewBox: '0 0 100 60', class: 'field', 'aria-hidden': 'true' });
  const target = appendSvg(field, 'circle', { class: 'target', r: '4' });
  const players = new Map(
    TRANSPORTS.map((name) => [
      name,
      appendSvg(field, 'circle', { class: 'player', 'data-transport': name, r: name === transport ? '3' : '1.5' }),
    ]),
  );
  const place = (element: Element, at: [number, number] | undefined): void => {
    element.setAttribute('visibility', at ? 'visible' : 'hidden');
    element.setAttribute('cx', String(at?.[0] ?? 0));
    element.setAttribute('cy', String(at?.[1] ?? 0));
  };
  return {
    show(updates) {
      const newest = updates.at(-1)?.data as GameState | undefined;
      if (!newest) return;
      place(target, newest.target);
      for (const [name, element] of players) place(element, newest.players[name]);
    },
  };
};
