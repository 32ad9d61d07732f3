import { createPublicKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { integer, oid, time } from './der.ts';
import { certificateHosts, keepCertificate } from './keep.ts';

const DAY_MS = 24 * 3600 * 1000;
const NOW_MS = Date.UTC(2026, 10, 22, 12);
const HOSTS = ['localhost', '127.0.0.1', '::1', 'lab.example', '2001:db8::7:0:1'];

describe('A certificate', () => {
  const { cert, key } = makeCertificate(HOSTS, NOW_MS);
  const read = new X509Certificate(cert);

  test('is signed by its own key, on P-256', () => {
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
    expect(createPublicKey(key).equals(read.publicKey)).toBe(true);
    expect(() => createSecureContext({ cert, key })).not.toThrow();
  });

  test('is good for its names and addresses and no others', () => {
    expect([read.checkHost('localhost'), read.checkHost('lab.example')]).toEqual(['localhost', 'lab.example']);
    expect(read.checkHost('example.com')).toBeUndefined();
    expect([read.checkIP('127.0.0.1'), read.checkIP('::1')]).toEqual(['127.0.0.1', '::1']);
    expect(read.checkIP('2001:db8::7:0:1')).toBe('2001:db8::7:0:1');
    expect(read.checkIP('127.0.0.2')).toBeUndefined();
  });

  test('is valid now, for no longer than browsers accept, and is no authority', () => {
    expect(Date.parse(read.validFrom)).toBe(NOW_MS - 3600 * 1000);
    expect(Date.parse(read.validTo)).toBe(NOW_MS + 397 * DAY_MS);
    expect(read.ca).toBe(false);
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  test('two have different serial numbers, which are positive and short enough', () => {
    const serials = Array.from(
      { length: 20 },
      () => new X509Certificate(makeCertificate(['a'], NOW_MS).cert).serialNumber,
    );
    expect(new Set(serials).size).toBe(20);
    for (const serial of serials) expect(serial).toMatch(/^01[0-9A-F]{30}$/);
  });
});

describe('DER', () => {
  test.each([
    ['2a8648ce3d040302', oid('1.2.840.10045.4.3.2')],
    ['551d11', oid('2.5.29.17')],
  ])('an object identifier: %s', (hex, bytes) => expect(bytes.subarray(2).toString('hex')).toBe(hex));

  test('numbers stay positive and have no needless zeros', () => {
    expect(integer(Buffer.from([0x00, 0x00])).toString('hex')).toBe('020100');
    expect(integer(Buffer.from([0x00, 0x7f])).toString('hex')).toBe('02017f');
    expect(integer(Buffer.from([0x80])).toString('hex')).toBe('02020080');
  });

  test('years are written with two digits until 2049', () => {
    expect(time(Date.UTC(2049, 11, 31, 23, 59, 59)).toString()).toContain('491231235959Z');
    expect(time(Date.UTC(2050, 0, 1)).toString()).toContain('20500101000000Z');
  });
});

describe('The kept certificate', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duplex-lab-tls-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is made once, for its owner only, and then used again', async () => {
    const first = await keepCertificate(folder, HOSTS, NOW_MS);
    const second = await keepCertificate(folder, HOSTS, NOW_MS + DAY_MS);
    expect([first.reused, second.reused]).toEqual([false, true]);
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(first.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'certificate.pem'))).mode & 0o777).toBe(0o600);
    }
  });

  test('is made anew when it soon ends, lacks a name, or cannot be read', async () => {
    const first = await keepCertificate(folder, HOSTS, NOW_MS);
    const later = await keepCertificate(folder, HOSTS, NOW_MS + 370 * DAY_MS);
    expect([later.reused, later.fingerprint === first.fingerprint]).toEqual([false, false]);
    expect((await keepCertificate(folder, [...HOSTS, '10.0.0.5'], NOW_MS + 370 * DAY_MS)).reused).toBe(false);
    await writeFile(join(folder, 'certificate.pem'), 'not a certificate');
    expect((await keepCertificate(folder, HOSTS, NOW_MS)).reused).toBe(false);
    expect(await readFile(join(folder, 'certificate.pem'), 'utf8')).toContain('BEGIN PRIVATE KEY');
  });

  test('is made for this machine by all its names', () => {
    expect(certificateHosts('0.0.0.0')).toEqual(expect.arrayContaining(['localhost', '127.0.0.1', '::1']));
    expect(certificateHosts('192.168.1.20')).toContain('192.168.1.20');
    expect(certificateHosts('0.0.0.0')).not.toContain('0.0.0.0');
  });
});
