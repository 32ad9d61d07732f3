/** Rules that a frame breaks because of those before it, RFC 6455 §5.4 and §8.1. */
import type { FrameExplanation, StepMessage } from '../../contract.ts';
import { OPCODE } from '../../tap/decode/websocket/frame.ts';
import { rfc6455 } from '../references.ts';
import { decodeUtf8 } from './text-counts.ts';

type Problem = FrameExplanation['problems'][number];

const NOTHING_TO_CONTINUE: Problem = {
  text: {
    en: 'A continuation frame, but no message was begun.',
    es: 'Una trama de continuación, pero no había ningún mensaje empezado.',
  },
  reference: rfc6455('5.4'),
};
const MESSAGE_UNFINISHED: Problem = {
  text: {
    en: 'A new message begins, but the one before is not finished.',
    es: 'Empieza un mensaje nuevo, pero el anterior no ha terminado.',
  },
  reference: rfc6455('5.4'),
};
const NOT_UTF8: Problem = {
  text: {
    en: 'With this frame the text message is whole, and it is not UTF-8: the receiver must fail the connection (1007 is the code for it).',
    es: 'Con esta trama el mensaje de texto está entero, y no es UTF-8: quien lo recibe debe dar por fallida la conexión (su código es 1007).',
  },
  reference: rfc6455('8.1'),
};

/** Adds them to the frames of these messages, each direction by itself. */
export function addSequenceProblems(messages: StepMessage[], deflate: boolean): void {
  for (const direction of ['up', 'down'] as const) {
    const frames = messages.flatMap((one) => (one.direction === direction && one.frame ? [one.frame] : []));
    followMessages(
      frames.filter(({ opcode }) => opcode < OPCODE.close),
      deflate,
    );
  }
}

function followMessages(frames: FrameExplanation[], deflate: boolean): void {
  let pieces: FrameExplanation[] = [];
  for (const frame of frames) {
    const continues = frame.opcode === OPCODE.continuation;
    if (continues && pieces.length === 0) frame.problems.push(NOTHING_TO_CONTINUE);
    else if (!continues && pieces.length > 0) frame.problems.push(MESSAGE_UNFINISHED);
    pieces = continues ? [...pieces, frame] : [frame];
    if (!frame.fin) continue;
    if (pieces.length > 1 && !deflate && isBrokenText(pieces)) frame.problems.push(NOT_UTF8);
    pieces = [];
  }
}

/** Only what was kept whole can be judged. */
function isBrokenText(pieces: FrameExplanation[]): boolean {
  const isWhole = pieces.every(({ plainHex, payloadBytes }) => plainHex.length === 2 * payloadBytes);
  if (!isWhole || pieces[0]?.opcode !== OPCODE.text) return false;
  return decodeUtf8(Buffer.from(pieces.map(({ plainHex }) => plainHex).join(''), 'hex')) === null;
}
