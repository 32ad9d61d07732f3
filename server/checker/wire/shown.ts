/** Bytes as a person reads them: what each frame is, and the beginning of its bytes. */
import { hexOf, latin1Of, textOf } from '../../bytes/bytes.ts';
import type { CheckExchange, Text } from '../../contract.ts';
import { frameName } from '../../handshake/frames/texts.ts';
import { closeCodeOf, declaredBytes, OPCODE, type ReadFrame, readFrame } from './frame.ts';

/** So many bytes of one send or one answer are shown. */
const SHOWN_BYTES = 64;
const SHOWN_CHARACTERS = 1200;
const QUOTED = 48;

const quoted = (bytes: Uint8Array): string => {
  const all = textOf(bytes.subarray(0, 4 * QUOTED));
  return JSON.stringify(all.length > QUOTED || bytes.length > 4 * QUOTED ? `${all.slice(0, QUOTED)}…` : all);
};

function contentOf(frame: ReadFrame): string {
  if (frame.payload.length === 0) return '';
  if (frame.opcode === OPCODE.close) {
    const code = closeCodeOf(frame);
    return code === null ? '' : ` ${code}${frame.payload.length > 2 ? ` ${quoted(frame.payload.subarray(2))}` : ''}`;
  }
  return ` ${quoted(frame.payload)}`;
}

/** "text, masked, 5 B "Hello"" */
export function aboutFrame(frame: ReadFrame): Text {
  const rsv = [frame.rsv1 && 'RSV1', frame.rsv2 && 'RSV2', frame.rsv3 && 'RSV3'].filter((one) => one !== false);
  const written = (language: 'en' | 'es'): string =>
    [
      frameName(frame.opcode)[language],
      ...(frame.fin ? [] : ['FIN = 0']),
      ...rsv,
      ...(frame.masked ? [language === 'en' ? 'masked' : 'enmascarada'] : []),
      `${frame.declaredBytes} B`,
    ].join(', ') + contentOf(frame);
  return { en: written('en'), es: written('es') };
}

/** Of a wrong length, what it declares says more than its bytes. */
function beginningOf(bytes: Uint8Array): Text {
  const declared = declaredBytes(bytes);
  if (declared === null) return { en: 'bytes that are no whole frame', es: 'bytes que no son una trama entera' };
  return {
    en: `the beginning of a frame whose header declares ${declared} B`,
    es: `el principio de una trama cuya cabecera declara ${declared} B`,
  };
}

/** Several frames in one send, and what is left over. */
export function aboutFrames(bytes: Uint8Array): Text {
  const found: Text[] = [];
  let rest = bytes;
  for (let one = readFrame(rest); one !== null && found.length < 4; one = readFrame(rest)) {
    found.push(aboutFrame(one));
    rest = rest.subarray(one.bytes.length);
  }
  const more = rest.length > 0 ? { en: `${rest.length} B more`, es: `${rest.length} B más` } : null;
  if (more && found.length === 0) return beginningOf(rest);
  return {
    en: [...found, ...(more ? [more] : [])].map(({ en }) => en).join(' · '),
    es: [...found, ...(more ? [more] : [])].map(({ es }) => es).join(' · '),
  };
}

/** HTTP as it stands there: what no one sees is shown by its number, line ends as they are. */
export function httpText(bytes: Uint8Array): string {
  const all = latin1Of(bytes.subarray(0, SHOWN_CHARACTERS));
  const head = all.includes('\r\n\r\n') ? all.indexOf('\r\n\r\n') : all.length;
  // In a head, a line that ends with LF alone is a fault that must be seen.
  const shown = (all.slice(0, head).replace(/(?<!\r)\n/g, '\\x0a\n') + all.slice(head))
    .replaceAll('\r\n', '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return bytes.length > SHOWN_CHARACTERS ? `${shown}…` : shown;
}

type Shown = Pick<CheckExchange, 'bytes' | 'hex' | 'text' | 'about'>;

export const shownFrames = (bytes: Uint8Array, about = aboutFrames(bytes)): Shown => ({
  bytes: bytes.length,
  hex: hexOf(bytes.subarray(0, SHOWN_BYTES)) + (bytes.length > SHOWN_BYTES ? '…' : ''),
  text: '',
  about,
});

export const shownHttp = (bytes: Uint8Array, about: Text): Shown => ({
  bytes: bytes.length,
  hex: '',
  text: httpText(bytes),
  about,
});

export const shownEvent = (about: Text): Shown => ({ bytes: 0, hex: '', text: '', about });
