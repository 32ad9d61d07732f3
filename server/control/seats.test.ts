import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createSeats } from './seats.ts';

const from = (remoteAddress: string, cookie?: string): IncomingMessage =>
  ({
    socket: { remoteAddress, localAddress: '10.1.1.1' },
    headers: { ...(cookie !== undefined && { cookie }) },
  }) as IncomingMessage;
const tokenOf = (setCookie: string | null): string => /^seat=([^;]+);/.exec(setCookie ?? '')?.[1] ?? '';

describe('A seat', () => {
  const seatOf = createSeats();

  test('is a random token in a cookie that no script and no other site can use', () => {
    const { setCookie } = seatOf(from('192.168.7.20'));
    expect(setCookie).toMatch(/^seat=[\w-]{22}; Path=\/api; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect(seatOf(from('192.168.7.20')).setCookie).not.toBe(setCookie);
  });

  test('is the same for a browser that comes back, from wherever', () => {
    const token = tokenOf(seatOf(from('192.168.7.20')).setCookie);
    const again = seatOf(from('192.168.7.21', `theme=dark; seat=${token}`));
    expect(again).toEqual({ id: expect.stringMatching(/^[0-9a-f]{16}$/), seesAll: false, setCookie: null });
    expect(seatOf(from('192.168.7.20', `seat=${token}`)).id).toBe(again.id);
  });

  test('has a name that does not give the token away', () => {
    const { setCookie, id } = seatOf(from('192.168.7.20'));
    expect(tokenOf(setCookie)).not.toContain(String(id));
  });

  test.each(['', 'seat=', 'seat=../../etc', 'seat=short', `seat=${'a'.repeat(4000)}`, 'SEAT=x', '; ; ='])(
    'that was made up gets a new one: %s',
    (cookie) => {
      expect(seatOf(from('192.168.7.20', cookie)).setCookie).toMatch(/^seat=/);
    },
  );

  test('at the machine itself sees all', () => {
    expect(seatOf(from('127.0.0.1'))).toMatchObject({ id: null, seesAll: true });
    expect(seatOf(from('::1')).seesAll).toBe(true);
    expect(seatOf(from('::ffff:127.0.0.1')).seesAll).toBe(true);
  });
});
