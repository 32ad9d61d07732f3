/** A self-signed certificate for the measured ports, RFC 5280: EC P-256, so that the handshake stays small. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { bitString, der, integer, octets, oid, sequence, set, TRUE, time, utf8 } from './der.ts';

/** Browsers refuse certificates that live longer than 398 days. */
const LIFETIME_MS = 397 * 24 * 3600 * 1000;
/** Clocks differ. */
const BEFORE_MS = 3600 * 1000;

const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const VERSION_3 = der(0xa0, integer(Buffer.from([2])));

export interface Certificate {
  /** PEM. */
  cert: string;
  /** PEM, PKCS #8. */
  key: string;
}

/** For these host names and IP addresses, valid from an hour before `nowMs` for 397 days. */
export function makeCertificate(hosts: string[], nowMs: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(oid('2.5.4.3'), utf8('Duplex Lab'))));
  const toSign = sequence(
    VERSION_3,
    // Less than 20 bytes, and not negative (§4.1.2.2).
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(nowMs - BEFORE_MS), time(nowMs + LIFETIME_MS)),
    name,
    publicInfo,
    der(0xa3, sequence(...extensions(hosts, publicInfo))),
  );
  const signature = sign('sha256', toSign, privateKey);
  return {
    cert: pem('CERTIFICATE', sequence(toSign, ECDSA_WITH_SHA256, bitString(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function extensions(hosts: string[], publicInfo: Buffer): Buffer[] {
  const critical = (id: string, value: Buffer): Buffer => sequence(oid(id), TRUE, octets(value));
  const plain = (id: string, value: Buffer): Buffer => sequence(oid(id), octets(value));
  return [
    // Basic constraints: no authority over other certificates.
    critical('2.5.29.19', sequence()),
    // Key usage: digital signature, the first bit.
    critical('2.5.29.15', bitString(Buffer.from([0x80]), 7)),
    // Extended key usage: server authentication.
    plain('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    // Subject key identifier.
    plain('2.5.29.14', octets(createHash('sha1').update(publicInfo).digest())),
    // Subject alternative names: all that browsers look at.
    plain('2.5.29.17', sequence(...hosts.map(alternativeName))),
  ];
}

function alternativeName(host: string): Buffer {
  return isIP(host) === 0 ? der(0x82, Buffer.from(host)) : der(0x87, addressBytes(host));
}

/** 4 or 16 bytes. */
function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [left = '', right] = address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const before = groups(left);
  const after = groups(right ?? '');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return Buffer.from([...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}
