/** Of a lab that is not asked for swarms. */
import type { ScaleApiOptions } from '../api/scale.ts';
import { createSwarming } from './swarming.ts';

export function noSwarms(): ScaleApiOptions {
  const shelves = {
    prepare: () => Promise.resolve(),
    keep: () => Promise.reject(new Error('none')),
    add: () => Promise.reject(new Error('none')),
    saveAgain: () => Promise.reject(new Error('none')),
    rename: () => Promise.reject(new Error('none')),
    list: async () => ({ scales: [], unreadable: [], shipped: [] }),
    load: () => Promise.reject(new Error('none')),
    remove: () => Promise.reject(new Error('none')),
  };
  const run = () => Promise.reject(new Error('none'));
  return {
    scales: shelves,
    swarming: createSwarming({ run, served: run, takeMachine: run, shelves, busy: () => null, onGoing: () => {} }),
  };
}
