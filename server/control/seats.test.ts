import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createSeats } from './seats.ts';

const from = (remoteAddress: string, cookie?: string): IncomingMessage =>
  ({
    socket: { remoteAddress, localAddress: '10.1.1.1' },
    headers: { ...(cookie !== undefined && { cookie }) },
  }) as IncomingMessage;
const tokenOf = ([cookie = '']: string[]): string => /^seat=([^;]+);/.exec(cookie)?.[1] ?? '';

describe('A seat', () => {
  const seatOf = createSeats();

  test('is a random token in a cookie that no script and no other site can use', () => {
    const { setCookies } = seatOf(from('192.168.7.20'));
    const token = tokenOf(setCookies);
    expect(token).toMatch(/^[\w-]{22}$/);
    // The measured ports have none of these paths: there the cookie costs no byte.
    expect(setCookies).toEqual(
      ['/api', '/control'].map((path) => `seat=${token}; Path=${path}; Max-Age=31536000; HttpOnly; SameSite=Strict`),
    );
    expect(tokenOf(seatOf(from('192.168.7.20')).setCookies)).not.toBe(token);
  });

  test('is the same for a browser that comes back, from wherever', () => {
    const token = tokenOf(seatOf(from('192.168.7.20')).setCookies);
    const again = seatOf(from('192.168.7.21', `theme=dark; seat=${token}`));
    expect(again).toEqual({ id: expect.stringMatching(/^[0-9a-f]{16}$/), seesAll: false, setCookies: [] });
    expect(seatOf(from('192.168.7.20', `seat=${token}`)).id).toBe(again.id);
  });

  test('has a name that does not give the token away', () => {
    const { setCookies, id } = seatOf(from('192.168.7.20'));
    expect(tokenOf(setCookies)).not.toContain(String(id));
  });

  test.each(['', 'seat=', 'seat=../../etc', 'seat=short', `seat=${'a'.repeat(4000)}`, 'SEAT=x', '; ; ='])(
    'that was made up gets a new one: %s',
    (cookie) => {
      expect(tokenOf(seatOf(from('192.168.7.20', cookie)).setCookies)).toMatch(/./);
    },
  );

  test('at the machine itself sees all', () => {
    expect(seatOf(from('127.0.0.1'))).toMatchObject({ id: null, seesAll: true });
    expect(seatOf(from('::1')).seesAll).toBe(true);
    expect(seatOf(from('::ffff:127.0.0.1')).seesAll).toBe(true);
  });
});
