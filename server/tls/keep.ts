/**
 * The certificate is kept, so that a browser that accepted it once accepts it again: in a folder of the user's own, for
 * its private key is nobody else's business.
 */
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Certificate, makeCertificate } from './certificate.ts';

const FILE = 'certificate.pem';
/** A certificate that ends sooner than this is made anew. */
const LEFT_MS = 30 * 24 * 3600 * 1000;

export interface KeptCertificate extends Certificate {
  /** SHA-256 of the certificate, as browsers show it: AA:BB:… */
  fingerprint: string;
  expiresAtMs: number;
  /** It was there already. */
  reused: boolean;
  /** The next start will find it. */
  kept: boolean;
}

/** What the measured ports are called: this machine, by its names. `host` is what the lab listens on. */
export function certificateHosts(host: string): string[] {
  const own = hostname().toLowerCase();
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(own);
  const isEveryone = host === '0.0.0.0' || host === '::';
  return [...new Set(['localhost', '127.0.0.1', '::1', ...(isName ? [own] : []), ...(isEveryone ? [] : [host])])];
}

/**
 * Reads the certificate kept in `folder`, or makes one for `hosts` and keeps it there (readable by its owner only), if
 * the folder can be written. Null: it is made for this once. `nowMs`: milliseconds since the Unix epoch.
 */
export async function keepCertificate(folder: string | null, hosts: string[], nowMs: number): Promise<KeptCertificate> {
  if (folder === null) return describe(makeCertificate(hosts, nowMs), { reused: false, kept: false });
  const path = join(folder, FILE);
  const kept = splitPem(await readFile(path, 'utf8').catch(() => ''));
  if (kept && serves(kept, hosts, nowMs)) return describe(kept, { reused: true, kept: true });
  const made = makeCertificate(hosts, nowMs);
  const written = await writeKey(folder, made).then(
    () => true,
    () => false,
  );
  return describe(made, { reused: false, kept: written });
}

/** Written beside and named when it is whole: two labs may start at once. */
async function writeKey(folder: string, { cert, key }: Certificate): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `${process.pid}-${randomBytes(4).toString('hex')}.part`);
  await writeFile(part, cert + key, { mode: 0o600 });
  await rename(part, join(folder, FILE));
}

/**
 * Moves certificates out of a folder that others get to see: those of `from/NAME/` to `to/NAME/`, unless there is one
 * already. No private key stays behind.
 */
export async function moveCertificates(from: string, to: string): Promise<void> {
  for (const name of await readdir(from).catch(() => [])) {
    const old = join(from, name, FILE);
    const certificate = splitPem(await readFile(old, 'utf8').catch(() => ''));
    if (!certificate) continue;
    const there = await readFile(join(to, name, FILE), 'utf8').catch(() => null);
    if (there === null) await writeKey(join(to, name), certificate).catch(() => {});
    await rm(old);
    await rmdir(join(from, name)).catch(() => {});
  }
  await rmdir(from).catch(() => {});
}

function splitPem(text: string): Certificate | null {
  const [cert] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(text) ?? [];
  const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n/.exec(text) ?? [];
  return cert && key ? { cert, key } : null;
}

function serves({ cert }: Certificate, hosts: string[], nowMs: number): boolean {
  try {
    const read = new X509Certificate(cert);
    const named = (host: string): boolean =>
      (isIP(host) === 0 ? read.checkHost(host) : read.checkIP(host)) !== undefined;
    return hosts.every(named) && Date.parse(read.validTo) - nowMs > LEFT_MS && Date.parse(read.validFrom) <= nowMs;
  } catch {
    return false;
  }
}

function describe(certificate: Certificate, how: Pick<KeptCertificate, 'reused' | 'kept'>): KeptCertificate {
  const { fingerprint256, validTo } = new X509Certificate(certificate.cert);
  return { ...certificate, fingerprint: fingerprint256, expiresAtMs: Date.parse(validTo), ...how };
}
