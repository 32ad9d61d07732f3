/** The rules that a frame breaks by itself, without looking at those before it. */
import type { FrameExplanation, FrameFieldId, Reference, Text } from '../../contract.ts';
import type { Frame } from '../../tap/decode/websocket/frame.ts';
import { rfc6455, rfc7692 } from '../references.ts';
import { mayBeSent } from './close-codes.ts';

export type FrameProblem = FrameExplanation['problems'][number] & { field: FrameFieldId };

export interface FrameContext {
  direction: 'up' | 'down' | null;
  /** permessage-deflate was agreed on. */
  deflate: boolean;
}

const KNOWN_OPCODES = [0x0, 0x1, 0x2, 0x8, 0x9, 0xa];

const problem = (field: FrameFieldId, reference: Reference, en: string, es: string): FrameProblem => ({
  field,
  reference,
  text: { en, es },
});

/** What is wrong with a frame's header. `lengthForm`: how many bits its length is written in. */
export function headerProblems(frame: Frame, lengthForm: 7 | 16 | 64, context: FrameContext): FrameProblem[] {
  return [
    ...reservedBits(frame, context),
    ...opcodeProblems(frame),
    ...maskProblems(frame, context),
    ...lengthProblems(frame, lengthForm),
  ];
}

function reservedBits({ rsv1, rsv2, rsv3, opcode }: Frame, { deflate }: FrameContext): FrameProblem[] {
  const mayCompress = deflate && (opcode === 0x1 || opcode === 0x2);
  const found: FrameProblem[] = [];
  if (rsv1 && deflate && !mayCompress) {
    found.push(
      problem(
        'rsv1',
        rfc7692('6'),
        'RSV1 may only be set on the first frame of a text or binary message: control frames and continuations are never marked as compressed.',
        'RSV1 solo puede ir a 1 en la primera trama de un mensaje de texto o binario: las tramas de control y las de continuación no se marcan nunca como comprimidas.',
      ),
    );
  }
  const bits: [FrameFieldId, boolean][] = [
    ['rsv1', rsv1 && !deflate],
    ['rsv2', rsv2],
    ['rsv3', rsv3],
  ];
  for (const [field, set] of bits) {
    if (!set) continue;
    const name = field.toUpperCase();
    found.push(
      problem(
        field,
        rfc6455('5.2'),
        `${name} is 1, but no extension was agreed on that uses it.`,
        `${name} vale 1, pero no se acordó ninguna extensión que lo use.`,
      ),
    );
  }
  return found;
}

function opcodeProblems({ opcode, fin }: Frame): FrameProblem[] {
  const hex = `0x${opcode.toString(16).toUpperCase()}`;
  if (!KNOWN_OPCODES.includes(opcode)) {
    return [
      problem(
        'opcode',
        rfc6455('5.2'),
        `Opcode ${hex} is reserved for the future: nobody knows what to do with such a frame.`,
        `El código de operación ${hex} está reservado para el futuro: nadie sabe qué hacer con una trama así.`,
      ),
    ];
  }
  if (opcode < 0x8 || fin) return [];
  return [
    problem(
      'fin',
      rfc6455('5.5'),
      'A control frame must not be fragmented: it has to fit between the fragments of a message.',
      'Una trama de control no se puede fragmentar: tiene que caber entre los fragmentos de un mensaje.',
    ),
  ];
}

function maskProblems({ masked }: Frame, { direction }: FrameContext): FrameProblem[] {
  if (direction === 'up' && !masked) {
    return [
      problem(
        'mask',
        rfc6455('5.1'),
        'A client must mask every frame that it sends; without that the server must close (it may say 1002).',
        'Un cliente debe enmascarar todas sus tramas; si no, el servidor debe cerrar (puede decir 1002).',
      ),
    ];
  }
  if (direction === 'down' && masked) {
    return [
      problem(
        'mask',
        rfc6455('5.1'),
        'A server must not mask its frames; if it does, the client must close (it may say 1002).',
        'Un servidor no debe enmascarar sus tramas; si lo hace, el cliente debe cerrar (puede decir 1002).',
      ),
    ];
  }
  return [];
}

function lengthProblems({ opcode, payloadBytes }: Frame, form: 7 | 16 | 64): FrameProblem[] {
  const field = `length${form}` as const;
  const found: FrameProblem[] = [];
  if (opcode >= 0x8 && payloadBytes > 125) {
    found.push(
      problem(
        field,
        rfc6455('5.5'),
        `A control frame must not carry more than 125 bytes; this one says ${payloadBytes}.`,
        `Una trama de control no debe llevar más de 125 bytes; esta dice ${payloadBytes}.`,
      ),
    );
  }
  if ((form === 16 && payloadBytes < 126) || (form === 64 && payloadBytes < 65_536)) {
    found.push(
      problem(
        field,
        rfc6455('5.2'),
        `The length ${payloadBytes} must be written in the shortest form; this is the ${form}-bit one.`,
        `La longitud ${payloadBytes} debe escribirse en la forma más corta; esta es la de ${form} bits.`,
      ),
    );
  }
  if (form === 64 && payloadBytes >= 2 ** 63) {
    found.push(
      problem(
        field,
        rfc6455('5.2'),
        'The first bit of a 64-bit length must be 0.',
        'El primer bit de una longitud de 64 bits debe ser 0.',
      ),
    );
  }
  return found;
}

/** What is wrong with a whole, unmasked payload. */
export function payloadProblems(
  frame: Frame,
  content: { isUtf8: boolean; closeCode: number | null; payloadBytes: number },
): FrameProblem[] {
  const notUtf8 = problem(
    'payload',
    rfc6455('8.1'),
    'Text must be UTF-8, and these bytes are not: the receiver must fail the connection (1007 is the code for it).',
    'El texto debe ser UTF-8 y estos bytes no lo son: quien los recibe debe dar por fallida la conexión (su código es 1007).',
  );
  if (frame.opcode === 0x1) return content.isUtf8 ? [] : [notUtf8];
  if (frame.opcode !== 0x8) return [];
  if (content.payloadBytes === 1) {
    return [
      problem(
        'payload',
        rfc6455('5.5.1'),
        'A close frame is empty, or begins with a code of two bytes; this one has a single byte.',
        'Una trama de cierre va vacía o empieza con un código de dos bytes; esta tiene un solo byte.',
      ),
    ];
  }
  const { closeCode } = content;
  const code: Text = {
    en: `${closeCode} must not stand in a close frame.`,
    es: `${closeCode} no puede figurar en una trama de cierre.`,
  };
  const badCode = closeCode !== null && !mayBeSent(closeCode);
  return [
    ...(badCode ? [{ field: 'payload' as const, reference: rfc6455('7.4'), text: code }] : []),
    ...(content.isUtf8 ? [] : [notUtf8]),
  ];
}
