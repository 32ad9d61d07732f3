/**
 * Real-time game: very small, very frequent, both ways. What matters is freshness; old data is worthless. A
 * target wanders over a field, each window is a player who steers after it.
 */
import { type GameState, type Point, TRANSPORTS, type TransportName } from '../../contract.ts';
import { seededRandom } from '../random.ts';
import { numberOf } from './input.ts';
import type { Scenario } from './scenario.ts';

/** The field is 100 × 60; a player covers at most this much of it between two states. */
const MAX_STEP = 12;
/** Angle that the target's path turns in one state. */
const TURN = 0.06;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Where the target is at a moment: two circles of different pace, from a phase that the seed chooses. */
function targetAt(angle: number): Point {
  return [
    tenth(50 + 30 * Math.cos(angle) + 15 * Math.cos(2.7 * angle)),
    tenth(30 + 18 * Math.sin(1.3 * angle) + 9 * Math.sin(3.1 * angle)),
  ];
}

function towards([x, y]: Point, [goalX, goalY]: Point): Point {
  const distance = Math.hypot(goalX - x, goalY - y);
  const part = distance > MAX_STEP ? MAX_STEP / distance : 1;
  return [tenth(x + (goalX - x) * part), tenth(y + (goalY - y) * part)];
}

/** Each state moves the target on and every player towards the point steered to last. */
export function createGame(seed: number): Scenario {
  let angle = seededRandom(seed)() * 2 * Math.PI;
  const players = new Map<TransportName, { at: Point; goal: Point }>();
  return {
    next(): GameState {
      angle += TURN;
      for (const player of players.values()) player.at = towards(player.at, player.goal);
      const order = TRANSPORTS.filter((name) => players.has(name));
      return {
        target: targetAt(angle),
        players: Object.fromEntries(order.map((name) => [name, players.get(name)?.at])),
      };
    },
    act(by, input) {
      const goal: Point = [numberOf(input, 'x', 0, 100), numberOf(input, 'y', 0, 60)];
      players.set(by, { at: players.get(by)?.at ?? [50, 30], goal });
      return null;
    },
  };
}
