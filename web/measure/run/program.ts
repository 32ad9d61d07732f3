import type { Language, ServerMessage } from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';

/** Before a line of a program's output that it did not write. */
const OURS = '— Duplex Lab:';
const MOST_LINES = 300;

type ProgramMessage = Extract<ServerMessage, { type: 'program' }>;

/** What is known of the program that serves the run, after some news of it. */
export function programAfter(before: State['program'], message: ProgramMessage, language: Language): State['program'] {
  const { server, state, lines, hanging, overdue } = message;
  // Among its own words, where it stopped and went on.
  const ours = hanging ? [`${OURS} ${hanging.told[language]}`] : [];
  const hangingNow = hanging ? (hanging.isOn ? hanging.told : null) : (before?.hanging ?? null);
  return {
    server,
    state,
    lines: [...(before?.lines ?? []), ...lines, ...ours].slice(-MOST_LINES),
    overdue: overdue ?? before?.overdue ?? null,
    hanging: state === 'running' ? hangingNow : null,
  };
}
