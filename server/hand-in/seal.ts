/**
 * The seal of a hand-in: hashes of all of the file but the seal itself and of the JSON in it, signed with the lab's key
 * (Ed25519, RFC 8032). There is one way only to write a seal: another spelling of the same is no seal.
 */
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { canonicalJson } from '../../labs/hand-in/canonical.ts';
import type { Seal } from '../../labs/hand-in/document.ts';
import type { SigningKey } from './key.ts';

export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What is signed: the seal without its signature. Its `format` keeps it apart from all else that could be signed. */
function signedPart({ signature: _, ...rest }: Seal | (Omit<Seal, 'signature'> & { signature?: string })): Buffer {
  return Buffer.from(canonicalJson(rest));
}

/** The seal, as it stands in the file. `page`: the file without it. */
export function sealOf(page: string, json: string, { privateKey, publicKey }: SigningKey): string {
  const unsigned: Omit<Seal, 'signature'> = {
    format: 'duplex-lab/seal',
    version: 1,
    algorithm: 'Ed25519',
    file: sha256(page),
    json: sha256(json),
    key: publicKey,
  };
  const signature = sign(null, signedPart(unsigned), privateKey).toString('base64url');
  return canonicalJson({ ...unsigned, signature });
}

const HASH = /^[0-9a-f]{64}$/;

/** The text is these bytes, and no other spelling of them. */
function isBase64url(text: unknown, bytes: number): text is string {
  if (typeof text !== 'string' || !/^[\w-]+$/.test(text)) return false;
  const read = Buffer.from(text, 'base64url');
  return read.length === bytes && read.toString('base64url') === text;
}

/** Reads a seal; null: it is none, or not written as a lab writes it. */
export function readSeal(text: string): Seal | null {
  const given = parsed(text);
  if (given === null) return null;
  const { format, version, algorithm, file, json, key, signature, ...more } = given;
  const isSeal =
    format === 'duplex-lab/seal' &&
    version === 1 &&
    algorithm === 'Ed25519' &&
    typeof file === 'string' &&
    HASH.test(file) &&
    typeof json === 'string' &&
    HASH.test(json) &&
    isBase64url(key, 32) &&
    isBase64url(signature, 64) &&
    Object.keys(more).length === 0;
  if (!isSeal) return null;
  const seal: Seal = { format, version, algorithm, file, json, key, signature };
  return canonicalJson(seal) === text ? seal : null;
}

/** Longer is no seal. */
const MOST_CHARACTERS = 1000;

function parsed(text: string): Record<string, unknown> | null {
  if (text.length > MOST_CHARACTERS) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Whether the signature is that of the key in the seal. */
export function isSigned(seal: Seal): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: seal.key }, format: 'jwk' });
    return verify(null, signedPart(seal), key, Buffer.from(seal.signature, 'base64url'));
  } catch {
    // These 32 bytes are no point on the curve.
    return false;
  }
}
