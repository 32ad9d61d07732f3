import { secondsText, type Text } from '../../contract.ts';
import type { Session } from '../session.ts';

/** How long an answer is waited for, in words. */
export const seconds = (session: Session): Text => secondsText(session.deadlineMs);
