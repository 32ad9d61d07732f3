/** If-None-Match and If-Match, on real sockets. */
import { describe, expect, it } from 'vitest';
import { header, startAsking, statusOf } from './asking.ts';

const { ask } = startAsking();

describe('Preconditions (RFC 9110 §13.1)', () => {
  it('If-None-Match is a list, compared weakly, or *', async () => {
    const etag = header(await ask('polling', 'GET /poll HTTP/1.1'), 'ETag') ?? '';
    const status = async (value: string, line = 'GET /poll HTTP/1.1', name = 'If-None-Match'): Promise<number> =>
      statusOf(await ask('polling', line, [`${name}: ${value}`]));
    const same = [etag, `W/${etag}`, `"x", ${etag}`, `"a,b",W/${etag} ,`, `,${etag}`, `"\\", ${etag}`, '*', ' * '];
    for (const value of same) expect([value, await status(value)]).toEqual([value, 304]);
    expect(await status(`"x"\r\nIf-None-Match: ${etag}`)).toBe(304);
    expect(await status(`W/${etag}`, 'HEAD /poll HTTP/1.1')).toBe(304);
    for (const value of [
      '"x"',
      `w/${etag}`.replace(/"/g, ''),
      '"*"',
      etag.replace(/"/g, ''),
      '',
      `"x${etag.slice(1)}`,
    ]) {
      expect([value, await status(value)]).toEqual([value, 200]);
    }
    for (const value of [etag, '*', `"x", ${etag}`]) expect(await status(value, undefined, 'If-Match')).toBe(200);
    for (const value of [`W/${etag}`, '"x"', '']) expect(await status(value, undefined, 'If-Match')).toBe(412);
    // What would fail anyway does so first (§13.2.1).
    expect(await status('*', 'GET /poll?since=no HTTP/1.1')).toBe(400);
  });

  it('* is known on the page too', async () => {
    expect(statusOf(await ask('page', 'GET /page HTTP/1.1', ['If-None-Match: *']))).toBe(304);
    expect(statusOf(await ask('page', 'GET /page HTTP/1.1', ['If-None-Match: "x"']))).toBe(200);
  });
});
