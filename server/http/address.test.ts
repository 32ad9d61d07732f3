import { describe, expect, test } from 'vitest';
import { addressOf, canonicalHost, isEveryone } from './address.ts';

describe('Hosts and addresses', () => {
  test.each([
    ['127.0.0.1', 'http://localhost:3000'],
    ['0.0.0.0', 'http://localhost:3000'],
    ['::', 'http://localhost:3000'],
    ['::1', 'http://[::1]:3000'],
    ['[::1]', 'http://[::1]:3000'],
    ['0:0:0:0:0:0:0:1', 'http://[::1]:3000'],
    ['2001:DB8::00:1', 'http://[2001:db8::1]:3000'],
    ['192.168.1.5', 'http://192.168.1.5:3000'],
    ['127.1', 'http://localhost:3000'],
    ['::ffff:192.168.1.5', 'http://192.168.1.5:3000'],
    ['My-Laptop', 'http://my-laptop:3000'],
  ])('on %s a browser opens %s', (host, address) => {
    expect(addressOf(canonicalHost(host), 3000)).toBe(address);
    expect(new URL(addressOf(canonicalHost(host), 3000)).origin).toBe(address);
  });

  test.each(['0', '0.0.0.0', '0x0', '::', '0:0:0:0:0:0:0:0', '[::]', '::ffff:0.0.0.0'])(
    '%s lets everybody in',
    (host) => {
      expect(isEveryone(canonicalHost(host))).toBe(true);
    },
  );

  test.each(['foo:80', '1.2.3', 'a..b:', '::g'])('%s is nothing worse than it was', (host) => {
    expect(isEveryone(canonicalHost(host))).toBe(false);
  });
});
