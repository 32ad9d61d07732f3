import { latin1Bytes } from '../../../bytes/bytes.ts';
import type { Check, Text } from '../../../contract.ts';
import { decodeUtf8 } from '../../frames/text-counts.ts';

/** What was found where a check looked. */
export type Finding = Pick<Check, 'ok' | 'received' | 'notes'> & { status: number; expected?: Text; why?: Text };

/** Heads are read as one byte a character; what was typed beyond ASCII is most often UTF-8. */
export function readable<One extends { received: string | null }>(finding: One): One {
  if (finding.received === null) return finding;
  return { ...finding, received: decodeUtf8(latin1Bytes(finding.received)) ?? finding.received };
}
