/** The certificate is kept, so that a browser that accepted it once accepts it again. */
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
}

/** What the measured ports are called: this machine, by its names. `host` is what the lab listens on. */
export function certificateHosts(host: string): string[] {
  const own = hostname().toLowerCase();
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(own);
  const isEveryone = host === '0.0.0.0' || host === '::';
  return [...new Set(['localhost', '127.0.0.1', '::1', ...(isName ? [own] : []), ...(isEveryone ? [] : [host])])];
}

/**
 * Reads the certificate kept in `folder`, or makes one for `hosts` and keeps it there (readable by its owner only).
 * `nowMs`: milliseconds since the Unix epoch. Throws when the folder can't be written.
 */
export async function keepCertificate(folder: string, hosts: string[], nowMs: number): Promise<KeptCertificate> {
  const path = join(folder, FILE);
  const kept = splitPem(await readFile(path, 'utf8').catch(() => ''));
  if (kept && serves(kept, hosts, nowMs)) return describe(kept, true);
  const made = makeCertificate(hosts, nowMs);
  await mkdir(folder, { recursive: true });
  await writeFile(path, made.cert + made.key, { mode: 0o600 });
  return describe(made, false);
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

function describe(certificate: Certificate, reused: boolean): KeptCertificate {
  const { fingerprint256, validTo } = new X509Certificate(certificate.cert);
  return { ...certificate, fingerprint: fingerprint256, expiresAtMs: Date.parse(validTo), reused };
}
