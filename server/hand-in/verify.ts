/** What a file is, whether it is as a lab signed it, and which lab that was. Nothing in it is believed before that. */
import { canonicalJson } from '../../labs/hand-in/canonical.ts';
import { HAND_IN_LIMITS, type HandIn, type HandInReading } from '../../labs/hand-in/document.ts';
import { isWhole, partsOf } from '../../labs/hand-in/file.ts';
import type { Text } from '../contract.ts';
import { Wrong } from '../documents/read/readers.ts';
import { Problem } from '../problem.ts';
import { fingerprintOf } from './key.ts';
import { handInDocument } from './read.ts';
import { isSigned, readSeal, sha256 } from './seal.ts';
import * as say from './words.ts';

/**
 * Reads a file; never throws. `ownKey`: the public key of this lab, to tell it from others; null: it has none. Takes
 * time proportional to the file's length, and none beyond the limit.
 */
export function readHandIn(bytes: Uint8Array, ownKey: string | null): HandInReading {
  if (bytes.byteLength > HAND_IN_LIMITS.fileBytes)
    return told('unreadable', sha256(bytes), [say.tooLarge(bytes.byteLength)]);
  const hash = sha256(bytes);
  const file = decoded(bytes);
  if (file === null) return told('unreadable', hash, [say.NOT_TEXT]);
  const parts = partsOf(file);
  if (typeof parts === 'string') return told(parts, hash, [PARTS[parts](file)]);
  const seal = readSeal(parts.seal);
  if (!seal || seal.file !== sha256(parts.page) || seal.json !== sha256(parts.json) || !isSigned(seal))
    return changed(hash, { hasSeal: seal !== null, isWhole: isWhole(file) });
  const signer = { fingerprint: fingerprintOf(seal.key), isThisLab: seal.key === ownKey };
  const signed = say.signed(signer.fingerprint, signer.isThisLab);
  try {
    const handIn = documentIn(parts.json);
    const said = [say.whatItIs(handIn), say.UNCHANGED, signed];
    const proves = [signer.isThisLab ? say.PROVES : say.PROVES_OTHER, say.PROVES_NOT];
    return { state: 'unchanged', said, proves, sha256: hash, signer, handIn };
  } catch (error) {
    const said = [say.UNCHANGED, signed, whyNotRead(error, parts.json)];
    return { state: 'newer', said, proves: [], sha256: hash, signer, handIn: null };
  }
}

function told(state: HandInReading['state'], hash: string, said: Text[]): HandInReading {
  return { state, said, proves: [], sha256: hash, signer: null, handIn: null };
}

const PARTS = { foreign: foreignText, cut: () => say.CUT, changed: () => say.CHANGED };

/** It may be only its last line that is missing. */
function changed(hash: string, { hasSeal, isWhole }: { hasSeal: boolean; isWhole: boolean }): HandInReading {
  if (!isWhole) return told('cut', hash, [say.CUT]);
  return told('changed', hash, [hasSeal ? say.CHANGED : say.SEAL_CHANGED]);
}

/** Null: it is no UTF-8. A byte order mark stays: it is a character like others, and no lab writes one. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Only the beginning is looked at: the rest may be of any size and depth. */
function foreignText(file: string): Text {
  const beginning = file.slice(0, 2000);
  if (file.trim() === '') return say.EMPTY;
  if (/"format"\s*:\s*"duplex-lab\/run"/.test(beginning)) return say.A_RUN;
  return /"format"\s*:\s*"duplex-lab\/progress"/.test(beginning) ? say.PROGRESS : say.FOREIGN;
}

/** Throws when a lab of this version does not write such a document. */
function documentIn(json: string): HandIn {
  const value: unknown = JSON.parse(json);
  const handIn = handInDocument(value);
  if (canonicalJson(value) !== json) throw new Wrong(undefined, say.CANONICAL);
  return handIn;
}

function whyNotRead(error: unknown, json: string): Text {
  if (error instanceof Problem) return error.text;
  const [path, received, expected] =
    error instanceof Wrong
      ? ([error.path, error.received, error.expected] as const)
      : (['', null, say.CANONICAL] as const);
  return say.notRead(path, received, expected, writerIn(json));
}

/** The version of the lab that wrote it; null: it does not say. */
function writerIn(json: string): string | null {
  return /"labVersion":"([\w.+-]{1,40})"/.exec(json)?.[1] ?? null;
}
