/** Which server is asked: Host and the request's target, on real sockets. */
import { describe, expect, it } from 'vitest';
import { header, PATHS, startAsking, statusOf } from './asking.ts';

const { ask, hostOf, port } = startAsking();

describe('Host (RFC 9112 §3.2)', () => {
  it.each(PATHS)('%s: not exactly one, or none that can be: 400; foreign: 421', async (name, path) => {
    const ours = `Host: ${hostOf(name)}`;
    const get = (host: string[], line = `GET ${path} HTTP/1.1`): Promise<string> => ask(name, line, [], host);
    for (const hosts of [[ours, 'Host: evil.example'], [ours, ours], ['host: evil.example', ours], []]) {
      expect(statusOf(await get(hosts))).toBe(400);
      expect(statusOf(await get(hosts, 'GET / HTTP/1.1'))).toBe(400);
    }
    for (const bad of [`${hostOf(name)}, ${hostOf(name)}`, 'a b', 'a/b', 'u@a', 'a:b', `${hostOf(name)}\xa0`, '[::1']) {
      expect([bad, statusOf(await get([`Host: ${bad}`]))]).toEqual([bad, 400]);
    }
    expect(statusOf(await get(['Host: evil.example']))).toBe(421);
  });
});

describe('Targets (RFC 9112 §3.2)', () => {
  it('may be whole addresses, whose name counts instead of Host', async () => {
    const whole = `http://LocalHost:${port('polling')}`;
    for (const rest of ['/poll', '/poll?since=', '/', '', '?x']) {
      expect([
        rest,
        statusOf(await ask('polling', `GET ${whole}${rest} HTTP/1.1`, [], ['Host: evil.example'])),
      ]).toEqual([rest, 200]);
    }
    expect(statusOf(await ask('polling', 'GET http://evil.example/poll HTTP/1.1'))).toBe(421);
    for (const target of ['ftp://localhost/poll', 'http:///poll', '*']) {
      const answer = await ask('polling', `GET ${target} HTTP/1.1`);
      expect([target, statusOf(answer)]).toEqual([target, 400]);
      expect(answer).toContain('bad-target');
    }
  });

  it('that say https are refused where there is no TLS (RFC 9110 §7.4)', async () => {
    for (const path of ['/poll', '/']) {
      const answer = await ask('polling', `GET https://${hostOf('polling')}${path} HTTP/1.1`);
      expect([statusOf(answer), answer.includes('wrong-scheme')]).toEqual([421, true]);
    }
  });

  it('that begin with // are paths', async () => {
    expect(statusOf(await ask('polling', 'GET //x/poll HTTP/1.1'))).toBe(404);
  });

  it('* with OPTIONS asks about the server', async () => {
    const answer = await ask('polling', 'OPTIONS * HTTP/1.1');
    expect([statusOf(answer), header(answer, 'Allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
  });
});
