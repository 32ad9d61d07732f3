/** The rules that a frame breaks by itself, without looking at those before it. */
import type { FrameFieldId, FrameRemark, Reference, Text } from '../../contract.ts';
import type { Frame } from '../../tap/decode/websocket/header.ts';
import { rfc6455, rfc7692 } from '../references.ts';
import { mayBeSent } from './close-codes.ts';

export type FrameProblem = FrameRemark & { field: FrameFieldId };

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

/** A length as it is written: in how many bits, and exactly (`payloadBytes` is exact up to 2^53 only). */
export interface WrittenLength {
  lengthForm: 7 | 16 | 64;
  exactLength: bigint;
}

/** What is wrong with a frame's header. */
export function headerProblems(frame: Frame, length: WrittenLength, context: FrameContext): FrameProblem[] {
  return [
    ...firstByteProblems(frame, context),
    ...maskProblems(frame, context),
    ...lengthProblems(frame.opcode, length),
  ];
}

/** What its first byte tells already. */
export function firstByteProblems(frame: Frame, context: FrameContext): FrameProblem[] {
  return [...reservedBits(frame, context), ...opcodeProblems(frame)];
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

/** What its MASK bit breaks. */
export function maskProblems({ masked }: Frame, { direction }: FrameContext): FrameProblem[] {
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

function lengthProblems(opcode: number, { lengthForm: form, exactLength }: WrittenLength): FrameProblem[] {
  const field = `length${form}` as const;
  const found: FrameProblem[] = [];
  if (opcode >= 0x8 && exactLength > 125n) {
    found.push(
      problem(
        field,
        rfc6455('5.5'),
        `A control frame must not carry more than 125 bytes; this one says ${exactLength}.`,
        `Una trama de control no debe llevar más de 125 bytes; esta dice ${exactLength}.`,
      ),
    );
  }
  if ((form === 16 && exactLength < 126n) || (form === 64 && exactLength < 65_536n)) {
    found.push(
      problem(
        field,
        rfc6455('5.2'),
        `The length ${exactLength} must be written in the shortest form; this is the ${form}-bit one.`,
        `La longitud ${exactLength} debe escribirse en la forma más corta; esta es la de ${form} bits.`,
      ),
    );
  }
  if (exactLength >= 2n ** 63n) {
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

/** What is wrong with a close frame. `isUtf8`: its reason, as far as it is kept. */
export function closeProblems(
  { payloadBytes }: Frame,
  { isUtf8, closeCode }: { isUtf8: boolean; closeCode: number | null },
): FrameProblem[] {
  if (payloadBytes === 1) {
    return [
      problem(
        'payload',
        rfc6455('5.5.1'),
        'A close frame is empty, or begins with a code of two bytes; this one has a single byte.',
        'Una trama de cierre va vacía o empieza con un código de dos bytes; esta tiene un solo byte.',
      ),
    ];
  }
  const code: Text = {
    en: `${closeCode} must not stand in a close frame.`,
    es: `${closeCode} no puede figurar en una trama de cierre.`,
  };
  const reasonNotUtf8 = problem(
    'payload',
    rfc6455('8.1'),
    'The reason must be UTF-8, and these bytes are not: the receiver must fail the connection (1007 is the code for it).',
    'El motivo debe ser UTF-8 y estos bytes no lo son: quien los recibe debe dar por fallida la conexión (su código es 1007).',
  );
  const badCode = closeCode !== null && !mayBeSent(closeCode);
  return [
    ...(badCode ? [{ field: 'payload' as const, reference: rfc6455('7.4'), text: code }] : []),
    ...(isUtf8 ? [] : [reasonNotUtf8]),
  ];
}
