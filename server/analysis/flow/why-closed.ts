/** Which connections a fault of the line closed. */
import type { ConnectionRecord, LineMoment, Text } from '../../contract.ts';

/** A connection that a fault closes may take so long to be gone. */
const GONE_WITHIN_MS = 1000;

const WHY: Partial<Record<LineMoment['type'], Text>> = {
  restart: { en: 'the server restarts', es: 'el servidor se reinicia' },
  reset: { en: 'every connection is reset', es: 'se cortan todas las conexiones (RST)' },
};

/** Why a connection that was open at a fault closed with it; undefined: nothing that happened to the line. */
export function whyClosed({ openedAtMs, closedAtMs }: ConnectionRecord, moments: LineMoment[]): Text | undefined {
  if (closedAtMs === null) return undefined;
  const cause = moments.find(
    (moment) =>
      WHY[moment.type] &&
      openedAtMs < moment.fromMs &&
      closedAtMs >= moment.fromMs - 1 &&
      closedAtMs <= moment.untilMs + GONE_WITHIN_MS,
  );
  return cause && WHY[cause.type];
}
