/**
 * The key that the lab signs hand-ins with: made once and kept among what is this user's alone, like the private key of
 * its certificate. Whoever has it can sign in this lab's name, so a damaged one is not replaced silently.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'signing-key.pem';

/** As text, so that it can be told to the readings' thread. */
export interface SigningKey {
  /** PEM, PKCS #8. */
  privateKey: string;
  /** The public key: 32 bytes, base64url. */
  publicKey: string;
  /** What people compare. */
  fingerprint: string;
  /** The next start will find it. */
  kept: boolean;
  /** There is a file, but no such key in it: this key is for this once. */
  damaged: boolean;
}

/** The first 80 bits of the key's SHA-256, in groups that can be read aloud: "3f2a-91bc-77de-0412-9ab3". */
export function fingerprintOf(publicKey: string): string {
  const digest = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex');
  return (digest.slice(0, 20).match(/.{4}/g) ?? []).join('-');
}

/** Where the key lies, in the folder that is this user's alone. */
export const keyFolder = (stateDir: string): string => join(stateDir, 'hand-in');

/** The public key of the lab of this user; null: it has none yet, or it can't be read. */
export async function knownPublicKey(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  const key = text === null ? null : parsed(text);
  return key && publicKeyOf(key);
}

/** Reads the key kept in `folder`, or makes one and keeps it there, readable by its owner only. Null: for this once. */
export async function keepSigningKey(folder: string | null): Promise<SigningKey> {
  if (folder === null) return described(makeKey(), { kept: false, damaged: false });
  const there = await readFile(join(folder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof there === 'string') {
    const key = parsed(there);
    return key ? described(key, { kept: true, damaged: false }) : described(makeKey(), { kept: false, damaged: true });
  }
  if (there.code !== 'ENOENT' && there.code !== 'ENOTDIR') return described(makeKey(), { kept: false, damaged: true });
  return keepNew(folder);
}

/** Written beside and named when it is whole. Another lab may have been a moment faster: then it is that one's. */
async function keepNew(folder: string): Promise<SigningKey> {
  const key = makeKey();
  const part = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.part`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(part, pemOf(key), { mode: 0o600, flag: 'wx' });
    return (await nameIt(part, join(folder, FILE)))
      ? described(key, { kept: true, damaged: false })
      : await keepSigningKey(folder);
  } catch {
    return described(key, { kept: false, damaged: false });
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}

/** False: the name is taken. */
async function nameIt(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // Some file systems have no links: then the least of evils.
    await rename(part, path);
    return true;
  }
}

const makeKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

function parsed(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}

/** RFC 8037: the `x` of its JSON form is the public key itself. */
function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'jwk' }).x ?? '';
}

function described(key: KeyObject, how: Pick<SigningKey, 'kept' | 'damaged'>): SigningKey {
  const publicKey = publicKeyOf(key);
  return { privateKey: pemOf(key), publicKey, fingerprint: fingerprintOf(publicKey), ...how };
}
