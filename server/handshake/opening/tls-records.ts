/** The TLS of an encrypted connection: its handshake as messages, record by record, and how many bytes TLS took. */

import { totalBytes } from '../../analysis/bytes/bytes.ts';
import { both, formatNumber } from '../../analysis/words/format.ts';
import { base64Bytes, hexOf, uint16At } from '../../bytes/bytes.ts';
import type { AnnotatedBytes, ByteSpan, Direction, StepMessage, Text, TlsBytes, WireEvent } from '../../contract.ts';
import { rfc8446 } from '../references.ts';
import type { Recorded } from '../services/recordings.ts';

/** Type (1), version (2), length (2). */
const HEADER_BYTES = 5;

/** Null: the connection is not encrypted. */
export function tlsBytesOf({ connection, bytes, tls }: Recorded): TlsBytes | null {
  if (!connection.encrypted) return null;
  const handshake = { up: 0, down: 0 };
  const records = { up: bytes.up.added, down: bytes.down.added };
  for (const event of tls) (isHandshake(event) ? handshake : records)[event.direction] += totalBytes(event.bytes);
  return { handshake, records };
}

const isHandshake = ({ message }: WireEvent): boolean => message.type === 'tls' && message.part === 'handshake';

/** The TLS handshake, each direction's records together, in order. */
export function tlsMessages({ connection, tls }: Recorded): StepMessage[] {
  return tls
    .filter(isHandshake)
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((event) => toMessage(event, connection.openedAtMs));
}

function toMessage(event: WireEvent, openedAtMs: number): StepMessage {
  const bytes = base64Bytes(event.raw);
  const records = event.message.type === 'tls' ? event.message.records : 0;
  const size = totalBytes(event.bytes);
  return {
    seq: event.seq,
    type: 'tls',
    direction: event.direction,
    atMs: event.atMs - openedAtMs,
    totalBytes: size,
    label: both((language) => `${records} ${LABEL[language]} · ${formatNumber(size, language)} B`),
    bytes: annotateRecords(bytes, event.rawCutBytes, event.direction),
  };
}

const LABEL: Text = { en: 'records of the TLS handshake', es: 'registros del saludo TLS' };

/** Each record's header, and what it carries. */
function annotateRecords(bytes: Uint8Array, cutBytes: number, direction: Direction): AnnotatedBytes {
  const spans: ByteSpan[] = [];
  for (let start = 0; start < bytes.length; ) {
    const header = Math.min(start + HEADER_BYTES, bytes.length);
    spans.push({ start, end: header, kind: 'delimiter', ...HEADER });
    const length = header - start < HEADER_BYTES ? 0 : uint16At(bytes, start + 3);
    const end = Math.min(header + length, bytes.length);
    if (end > header) spans.push({ start: header, end, ...contents(bytes[start], direction) });
    start = end;
  }
  return { hex: hexOf(bytes), cutBytes, spans };
}

type Words = Pick<ByteSpan, 'kind' | 'label' | 'why' | 'reference'>;

const HEADER: Omit<Words, 'kind'> = {
  label: { en: 'record header', es: 'cabecera del registro' },
  why: {
    en: 'Type of the record (1 byte), a version that is kept for older devices (2) and the length of what follows (2).',
    es: 'Tipo de registro (1 byte), una versión que se mantiene por los dispositivos antiguos (2) y la longitud de lo que sigue (2).',
  },
  reference: rfc8446('5.1'),
};

/** By the type in the record's header. */
function contents(type: number | undefined, direction: Direction): Words {
  if (type === 22) return HELLO[direction];
  return type === 20 ? CHANGE_CIPHER_SPEC : ENCRYPTED[direction];
}

const HELLO: Record<Direction, Words> = {
  up: {
    kind: 'payload',
    label: { en: 'ClientHello', es: 'ClientHello' },
    why: {
      en: 'The client says what it can do: versions, ciphers, and its half of the key exchange. It is not encrypted.',
      es: 'El cliente dice qué sabe hacer: versiones, cifrados y su mitad del intercambio de claves. No va cifrado.',
    },
    reference: rfc8446('4.1.2'),
  },
  down: {
    kind: 'payload',
    label: { en: 'ServerHello', es: 'ServerHello' },
    why: {
      en: 'The server chooses, and sends its half of the key exchange. All that follows is encrypted.',
      es: 'El servidor elige y envía su mitad del intercambio de claves. Todo lo que sigue va cifrado.',
    },
    reference: rfc8446('4.1.3'),
  },
};

const CHANGE_CIPHER_SPEC: Words = {
  kind: 'unknown',
  label: { en: 'change cipher spec', es: 'change cipher spec' },
  why: {
    en: 'One byte that means nothing in TLS 1.3. It is sent so that older devices on the way take the connection for TLS 1.2.',
    es: 'Un byte que en TLS 1.3 no significa nada. Se envía para que los dispositivos antiguos del camino crean que la conexión es de TLS 1.2.',
  },
  reference: rfc8446('D.4'),
};

const ENCRYPTED: Record<Direction, Words> = {
  up: {
    kind: 'unknown',
    label: { en: 'encrypted', es: 'cifrado' },
    why: {
      en: 'Encrypted: the client’s Finished, with which it confirms the whole handshake.',
      es: 'Cifrado: el Finished del cliente, con el que confirma todo el saludo.',
    },
    reference: rfc8446('4.4.4'),
  },
  down: {
    kind: 'unknown',
    label: { en: 'encrypted', es: 'cifrado' },
    why: {
      en: 'Encrypted: the server’s certificate, the proof that it holds the key, its Finished; and session tickets, which make a later connection quicker.',
      es: 'Cifrado: el certificado del servidor, la prueba de que tiene la clave y su Finished; y tiques de sesión, que aceleran una conexión posterior.',
    },
    reference: rfc8446('2'),
  },
};
