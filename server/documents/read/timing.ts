/** What the windows' browser timed. */
import {
  type BesideTiming,
  type BrowserTiming,
  type ExchangeTiming,
  type FrameTiming,
  HTTP_VERSIONS,
  LIMITS,
  STREAM_STEPS,
  type StreamTiming,
} from '../../contract.ts';
import { LONGEST_TARGET } from '../timings.ts';
import { byKind, inOrder, moment, oneOf, optional, orNull, type Read, shape, text, Wrong, whole } from './readers.ts';
import { id, transport } from './shared.ts';

const target: Read<string> = (value) => {
  const read = text(value);
  if (read.length <= LONGEST_TARGET) return read;
  const [en, es] = [`text of ${LONGEST_TARGET} characters at most`, `texto de ${LONGEST_TARGET} caracteres como mucho`];
  throw new Wrong(value, { en, es });
};

/** Of a message's end in the browser, by its kind. */
export const timing = byKind<BrowserTiming>('kind', {
  exchange: inOrder(
    shape<ExchangeTiming>({
      kind: oneOf(['exchange']),
      transport,
      target,
      by: oneOf(['resource', 'script']),
      requestStartMs: orNull(moment),
      responseStartMs: orNull(moment),
      responseEndMs: orNull(moment),
      protocol: optional(oneOf(HTTP_VERSIONS)),
    }),
    ['requestStartMs', 'responseEndMs'],
  ),
  frame: shape<FrameTiming>({ kind: oneOf(['frame']), transport, opcode: whole(0, 15), sentMs: moment }),
  stream: shape<StreamTiming>({
    kind: oneOf(['stream']),
    transport,
    stream: whole(LIMITS.streams.min, LIMITS.streams.max),
    what: oneOf(STREAM_STEPS),
    id: optional(id),
    atMs: moment,
  }),
  beside: inOrder(
    shape<BesideTiming>({ kind: oneOf(['beside']), transport, askedMs: moment, answeredMs: orNull(moment) }),
    ['askedMs', 'answeredMs'],
  ),
});
