/** What each path takes, on real sockets. */
import { describe, expect, it } from 'vitest';
import { bodyOf, header, PATHS, startAsking, statusOf } from './asking.ts';

const { ask, held } = startAsking();

describe('Methods (RFC 9110 §9)', () => {
  it.each([...PATHS, ['page', '/'], ['polling', '/'], ['websocket', '/'], ['polling', '/nothing']] as typeof PATHS)(
    '%s answers HEAD %s with the head of GET and no body',
    async (name, path) => {
      const head = await ask(name, `HEAD ${path} HTTP/1.1`);
      expect(bodyOf(head)).toBe('');
      if (name === 'sse' || name === 'long-polling') {
        // A held answer's length is not known before its content.
        expect([statusOf(head), header(head, 'Content-Type')]).toEqual([
          200,
          name === 'sse' ? 'text/event-stream' : 'application/json',
        ]);
        expect(held(name)).toBe(0);
        return;
      }
      const get = await ask(name, `GET ${path} HTTP/1.1`);
      const lines = (answer: string): string[] =>
        answer
          .slice(0, answer.indexOf('\r\n\r\n'))
          .split('\r\n')
          .filter((line) => !/^(Date|Transfer-Encoding):/.test(line));
      expect(lines(head)).toEqual(lines(get));
    },
  );

  it.each(PATHS)('%s says what %s takes', async (name, path) => {
    const options = await ask(name, `OPTIONS ${path} HTTP/1.1`);
    const wrong = await ask(name, `DELETE ${path} HTTP/1.1`);
    expect([statusOf(options), statusOf(wrong)]).toEqual([204, 405]);
    expect(header(wrong, 'Allow')).toBe(header(options, 'Allow'));
    expect(header(wrong, 'Allow')).toMatch(/^GET, HEAD/);
  });

  it('a path with another method is no 404', async () => {
    const answer = await ask('polling', 'DELETE / HTTP/1.1');
    expect([statusOf(answer), header(answer, 'Allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  it('refuses CONNECT in words, and HEAD with Upgrade without a body', async () => {
    expect(await ask('polling', 'CONNECT localhost:1 HTTP/1.1')).toMatch(/^HTTP\/1\.1 501 [\s\S]*no-tunnels/);
    const answer = await ask('websocket', 'HEAD /ws HTTP/1.1', ['Connection: Upgrade', 'Upgrade: websocket']);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([405, '']);
  });
});
