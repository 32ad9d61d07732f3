/** Which of the recorded messages are which step. */
import type { StepId, StepMessage, Text } from '../../../contract.ts';
import { RFC_MASKING_KEY } from '../../services/seed.ts';
import { answeredByReset, settingsFacts, sideBySideFacts } from '../http2/steps.ts';
import { closingFacts } from './closing.ts';
import { type Facts, type StepsInput, sent } from './facts.ts';
import {
  acceptFacts,
  answerWords,
  askTitle,
  clientCheckFacts,
  serverCheckFacts,
  tcpFacts,
  unreadable,
} from './opening.ts';

const SHOWN_CONTROL_FRAMES = 4;

/** What there is of each step. */
export function collect(input: StepsInput): Record<StepId, Facts> {
  const { messages } = input.talk;
  const request = messages.filter(({ type }) => type === 'request').slice(0, 1);
  const answers = messages.filter(({ type }) => type === 'response');
  const final = answers.findIndex(({ seq }) => seq === input.talk.responseSeq);
  const response = answers.slice(final === -1 ? answers.length : final);
  // Interim answers stand before it.
  const answered = answers.slice(0, final === -1 ? undefined : final + 1);
  const frames = messages.filter(({ frame }) => frame !== undefined);
  const data = (direction: 'up' | 'down'): StepMessage[] =>
    frames.filter((one) => one.direction === direction && isData(one)).slice(0, 1);
  const control = frames.filter(({ frame }) => frame?.opcode === 0x9 || frame?.opcode === 0xa);
  return {
    tcp: tcpFacts(input),
    tls: sent(input.tls),
    settings: settingsFacts(input),
    request: { ...sent(request), ...(request.length === 0 && unreadable(input.talk)), title: askTitle(input.kind) },
    'server-checks': serverCheckFacts(input, request[0]),
    'accept-key': acceptFacts(input, response[0]),
    'side-by-side': sideBySideFacts(input),
    answer: answeredByReset(input) ?? {
      ...sent(answered),
      ...answerWords(input),
      ...(answered.length > 1 && { more: INTERIM }),
    },
    'client-checks': clientCheckFacts(input, response[0]),
    'frame-up': { ...sent(data('up')), ...(data('up').some(hasPrintedKey) && { more: PRINTED_KEY }) },
    'frame-down': sent(data('down')),
    'ping-pong': sent(control.slice(0, SHOWN_CONTROL_FRAMES)),
    fragments: sent([...firstFragmented(frames, 'up'), ...firstFragmented(frames, 'down')]),
    closing: closingFacts(
      input,
      frames.filter(({ frame }) => frame?.opcode === 0x8),
    ),
  };
}

const INTERIM: Text = {
  en: 'An interim answer (1xx) came before it: that says only that the final one is still to come (RFC 9110 §15.2).',
  es: 'Antes llegó una respuesta provisional (1xx): solo dice que la definitiva aún está por llegar (RFC 9110 §15.2).',
};

const hasPrintedKey = ({ frame }: StepMessage): boolean =>
  frame?.bytes.hex.slice(2 * frame.headerBytes - 8, 2 * frame.headerBytes) === RFC_MASKING_KEY;

const PRINTED_KEY: Text = {
  en: 'This example uses the masking key that RFC 6455 §5.7 prints, so that you can compare the bytes. A real client draws a new one for each frame.',
  es: 'Este ejemplo usa la clave de enmascaramiento que imprime la RFC 6455 §5.7, para que puedas comparar los bytes. Un cliente de verdad saca una nueva para cada trama.',
};

const isData = ({ frame }: StepMessage): boolean => frame !== undefined && frame.opcode < 0x8;

/** The frames of the first message that came in more than one, control frames in between left out. */
function firstFragmented(frames: StepMessage[], direction: 'up' | 'down'): StepMessage[] {
  const data = frames.filter((one) => one.direction === direction && isData(one));
  const start = data.findIndex(({ frame }) => frame?.fin === false && frame.opcode !== 0);
  if (start === -1) return [];
  const end = data.findIndex(({ frame }, i) => i > start && frame?.fin === true);
  return data.slice(start, end === -1 ? undefined : end + 1);
}
