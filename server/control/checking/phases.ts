/** When a check loads the machine: from its beginning to its end, but not while it waits for a save. */
import type { Readable } from 'node:stream';

const TURN = /^\{"type":"(starting|waiting)"/;

/** `answer`: lines of JSON, `CheckMessage`s, which somebody reads already. */
export function followPhases(answer: Readable, onBusy: (isBusy: boolean) => void): void {
  let rest = '';
  onBusy(true);
  answer.on('data', (piece: Buffer) => {
    // A turn is ASCII alone.
    const lines = (rest + piece.toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const turn = TURN.exec(line)?.[1];
      if (turn) onBusy(turn === 'starting');
    }
  });
  answer.once('close', () => onBusy(false));
}
