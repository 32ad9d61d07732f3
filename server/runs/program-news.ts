/** What a page hears of the program that serves its run: its state at once, its lines a few times a second. */
import type { Clock } from '../clock.ts';
import type { ProgramState, ServerMessage, Text } from '../contract.ts';

const EVERY_MS = 250;
/** Of more lines at a time, the last. */
const MOST_LINES = 100;

export interface ProgramNews {
  onState(state: ProgramState): void;
  onLog(line: string): void;
  onOverdue(told: Text): void;
  onHanging(hangs: boolean, told: Text): void;
}

/** `server`: what people call it. */
export function createProgramNews(server: Text, tell: (message: ServerMessage) => void, clock: Clock): ProgramNews {
  let state: ProgramState = 'starting';
  let lines: string[] = [];
  let isWaiting = false;

  const say = (more: Pick<Extract<ServerMessage, { type: 'program' }>, 'overdue' | 'hanging'> = {}): void => {
    tell({ type: 'program', server, state, lines: lines.slice(-MOST_LINES), ...more });
    lines = [];
  };

  return {
    onState(next) {
      state = next;
      say();
    },
    onOverdue: (overdue) => say({ overdue }),
    onHanging: (isOn, told) => say({ hanging: { isOn, told } }),
    onLog(line) {
      lines.push(line);
      if (lines.length > MOST_LINES) lines.shift();
      if (isWaiting) return;
      isWaiting = true;
      clock.after(EVERY_MS, () => {
        isWaiting = false;
        if (lines.length > 0) say();
      });
    },
  };
}
