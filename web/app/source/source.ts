/**
 * Who answers the page: the lab that served it, or, in the static site, a worker in the browser that has the recordings
 * and runs the lab's own analysis over them. The views ask and don't know which; what only a lab can do, measuring and
 * making connections, needs `state.connection` to be open.
 */
import type { Control, ControlOptions } from '../../measure/control.ts';

export interface Source {
  /** Asks a path of the API. Rejects when nobody answers. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The way to say what a run needs said. */
  connect(options: ControlOptions): Control;
}
