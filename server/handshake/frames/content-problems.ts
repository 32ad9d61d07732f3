/** What can be wrong with what a message says: its UTF-8, its compression; and what can't be told, and why. */
import type { FrameRemark } from '../../contract.ts';
import { rfc3629, rfc6455, rfc7692 } from '../references.ts';

const remark = (reference: FrameRemark['reference'], en: string, es: string): FrameRemark => ({
  text: { en, es },
  reference,
});

/** `at`: which byte of this frame's payload, from 0. */
export function notUtf8At(at: number, byte: number): FrameRemark {
  const hex = `0x${byte.toString(16).padStart(2, '0').toUpperCase()}`;
  return remark(
    rfc6455('8.1'),
    `Text must be UTF-8, and byte ${at} of this frame’s payload (${hex}, counted from 0) cannot stand there: the receiver must fail the connection (1007 is the code for it).`,
    `El texto debe ser UTF-8, y el byte ${at} de la carga útil de esta trama (${hex}, contando desde 0) no puede estar ahí: quien lo recibe debe dar por fallida la conexión (su código es 1007).`,
  );
}

export const ENDS_INSIDE_CHARACTER = remark(
  rfc6455('8.1'),
  'The text message ends here, in the middle of a character, so it is not UTF-8: the receiver must fail the connection (1007 is the code for it).',
  'El mensaje de texto termina aquí, en mitad de un carácter, así que no es UTF-8: quien lo recibe debe dar por fallida la conexión (su código es 1007).',
);

/** The same of a compressed message: `at` counts in what it says when it is inflated. */
export function inflatedNotUtf8(at: number | null): FrameRemark {
  const en =
    at === null ? 'it ends in the middle of a character' : `byte ${at} of it (counted from 0) cannot stand there`;
  const es = at === null ? 'termina en mitad de un carácter' : `su byte ${at} (contando desde 0) no puede estar ahí`;
  return remark(
    rfc6455('8.1'),
    `With this frame the compressed message is whole. Inflated, it must be UTF-8, and ${en}: the receiver must fail the connection (1007 is the code for it).`,
    `Con esta trama el mensaje comprimido está entero. Descomprimido debe ser UTF-8, y ${es}: quien lo recibe debe dar por fallida la conexión (su código es 1007).`,
  );
}

export const NOT_DEFLATE = remark(
  rfc7692('7.2.2'),
  'RSV1 says that this message is compressed, but its bytes are no DEFLATE data: they can’t be inflated, so the receiver fails the connection (this server’s code for it is 1007).',
  'RSV1 indica que este mensaje va comprimido, pero sus bytes no son datos DEFLATE: no se pueden descomprimir, así que quien los recibe da por fallida la conexión (el código de este servidor es 1007).',
);

export const NEEDS_EARLIER = remark(
  rfc7692('7.1.1'),
  'This message refers back to earlier ones (context takeover), so this frame alone can’t be inflated: the earlier messages are needed. It is allowed unless the handshake has ruled it out (no_context_takeover).',
  'Este mensaje se apoya en otros anteriores (context takeover), así que esta trama sola no se puede descomprimir: hacen falta los mensajes anteriores. Está permitido, salvo que el saludo inicial lo haya excluido (no_context_takeover).',
);

/** What only whoever knows the messages before can tell. `allowed`: the handshake left context takeover on. */
export function refersTooFar(allowed: boolean): FrameRemark {
  return allowed
    ? remark(
        rfc7692('7.2.2'),
        'The compressed message refers back to bytes that no message before it had: it can’t be inflated, so the receiver fails the connection (this server’s code for it is 1007).',
        'El mensaje comprimido se apoya en bytes que ningún mensaje anterior tenía: no se puede descomprimir, así que quien lo recibe da por fallida la conexión (el código de este servidor es 1007).',
      )
    : remark(
        rfc7692('7.1.1'),
        'The handshake agreed on no_context_takeover for this side: each message must be compressed by itself. This one refers back to earlier ones and can’t be inflated, so the receiver fails the connection (this server’s code for it is 1007).',
        'El saludo inicial acordó no_context_takeover para este lado: cada mensaje debe comprimirse por sí solo. Este se apoya en otros anteriores y no se puede descomprimir, así que quien lo recibe da por fallida la conexión (el código de este servidor es 1007).',
      );
}

/** The same of a compressed message that says more than anybody here inflates. */
export function inflatesTooLongForServer(limit: number): FrameRemark {
  return remark(
    rfc7692('8.2'),
    `Inflated, this message has more than ${limit} bytes: this server takes no more, stops inflating and closes with 1009. A few bytes could otherwise fill its memory.`,
    `Descomprimido, este mensaje tiene más de ${limit} bytes: este servidor no admite más, deja de descomprimir y cierra con 1009. Si no, unos pocos bytes podrían llenar su memoria.`,
  );
}

/** The server takes `limit` bytes a message. */
export function tooLongForServer(bytes: number, limit: number): FrameRemark {
  return remark(
    rfc6455('10.4'),
    `With this frame the message has ${bytes} bytes. This server takes ${limit} at most and closes with 1009: a receiver should protect itself with such a limit.`,
    `Con esta trama el mensaje tiene ${bytes} bytes. Este servidor admite ${limit} como mucho y cierra con 1009: quien recibe debería protegerse con un límite así.`,
  );
}

export const INFLATES_TOO_LONG = remark(
  rfc7692('8.2'),
  'Inflated, this message is longer than the lab reads, so its content is not judged here.',
  'Descomprimido, este mensaje es más largo de lo que lee el laboratorio; aquí no se juzga su contenido.',
);

/** `kept` of `all` payload bytes are there. */
export function tooLittleKept(kept: number, all: number): FrameRemark {
  return remark(
    rfc3629('4'),
    `Only the first ${kept} of this frame’s ${all} payload bytes are kept. That is too little to tell whether the whole message is valid.`,
    `Solo se guardan los primeros ${kept} de los ${all} bytes de carga útil de esta trama. Es demasiado poco para saber si el mensaje entero es válido.`,
  );
}

/** A length of 2^53 or more that the RFC allows. */
export const VERY_LONG = remark(
  rfc6455('5.2'),
  'The RFC allows lengths up to 2^63 − 1. Few programs read a frame of 2^53 bytes or more; this server refuses it with 1009.',
  'La RFC permite longitudes de hasta 2^63 − 1. Pocos programas leen una trama de 2^53 bytes o más; este servidor la rechaza con 1009.',
);
