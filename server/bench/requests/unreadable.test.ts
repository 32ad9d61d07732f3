/** Requests that break the grammar of HTTP, on real sockets. */
import { describe, expect, it } from 'vitest';
import { bodyOf, startAsking, statusOf } from './asking.ts';

const { ask, hostOf, send } = startAsking();

describe('What can’t be read is refused with the rule that it breaks', () => {
  const H = 'Host: x\r\n';
  const post = (headers: string, body = ''): string => `POST / HTTP/1.1\r\n${H}${headers}\r\n\r\n${body}`;
  const chunked = (body: string): string => post('Transfer-Encoding: chunked', body);
  it.each([
    ['FOOBAR / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'FOOBAR'],
    ['get / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'get'],
    ['GETX / HTTP/1.1\r\n\r\n', 501, 'method-unknown', 'GETX'],
    ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, 'http2', 'HTTP/2'],
    ['PRI * HTTP/2.0\r\nHost: x\r\n\r\n', 505, 'http2', 'HTTP/2'],
    [`GET / HTTP/2.0\r\n${H}\r\n`, 505, 'http-version', '2.0'],
    [`GET / HTTP/3.0\r\n${H}\r\n`, 505, 'http-version', '3.0'],
    [`GET / HTTP/0.9\r\n${H}\r\n`, 505, 'http-version', '0.9'],
    [`GET /\r\n${H}\r\n`, 505, 'http-version', '0.9'],
    [`GET / HTTP/1.2\r\n${H}\r\n`, 400, 'bad-request-line', '1.2'],
    [`GET / HTTP/1.1 \r\n${H}\r\n`, 400, 'bad-request-line', 'GET / HTTP/1.1 '],
    [`GET /a b HTTP/1.1\r\n${H}\r\n`, 400, 'bad-request-line', '/a b'],
    [`GET /caf\xe9 HTTP/1.1\r\n${H}\r\n`, 400, 'bad-target', 'caf'],
    [`GET poll HTTP/1.1\r\n${H}\r\n`, 400, 'bad-target', 'GET poll'],
    ['\x16\x03\x01\x02\x00\x01', 400, 'tls-on-http', 'TLS'],
    ['hello\r\n\r\n', 400, 'not-http', 'GET / HTTP/1.1'],
    [`GET / HTTP/1.1\r\n${H}A: b\r\n c\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n${H}A:\r\n\tc\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n Host: x\r\n\r\n`, 400, 'folded-line', '5.2'],
    [`GET / HTTP/1.1\r\n${H}A : b\r\n\r\n`, 400, 'bad-header-name', 'A : b'],
    [`GET / HTTP/1.1\r\n${H}no colon\r\n\r\n`, 400, 'bad-header-name', 'no colon'],
    [`GET / HTTP/1.1\r\n${H}A: b\x00c\r\n\r\n`, 400, 'bad-header-value', '5.5'],
    [`GET / HTTP/1.1\r\n${H}A: b\n\r\n`, 400, 'bad-line-end', '2.1'],
    ['GET / HTTP/1.1\nHost: x\n\n', 400, 'bad-line-end', '"GET / HTTP/1.1"'],
    [`GET / HTTP/1.1\r\n${H}\n`, 400, 'bad-line-end', '2.1'],
    ['GET / HTTP/1.0\r\n\r\n', 421, 'foreign-host', 'Host: localhost:'],
    [`GET / HTTP/1.1\r\n${H}A: b\rc\r\n\r\n`, 400, 'bad-line-end', '2.1'],
    [post('Content-Length: +5'), 400, 'bad-content-length', '+5'],
    [post('Content-Length: 5\r\nContent-Length: 6'), 400, 'bad-content-length', '8.6'],
    [post('Content-Length: 18446744073709551616'), 400, 'bad-content-length', '18446744073709551616'],
    [post('Content-Length: 5\r\nTransfer-Encoding: chunked'), 400, 'two-body-lengths', '6.1'],
    [post('Transfer-Encoding: chunked\r\nContent-Length: 5'), 400, 'two-body-lengths', '6.1'],
    [post('Transfer-Encoding: gzip'), 400, 'bad-transfer-encoding', '6.3'],
    [post('Transfer-Encoding: chunked\xa0'), 400, 'bad-transfer-encoding', '6.3'],
  ])('%j → %d %s', async (bytes, status, code, said) => {
    const answer = await send('polling', Buffer.from(bytes, 'latin1'));
    expect([statusOf(answer), JSON.parse(bodyOf(answer)).code]).toEqual([status, code]);
    const { en, es } = JSON.parse(bodyOf(answer)).message;
    for (const text of [en, es]) expect(text).toContain(said);
  });

  it('a broken chunk, where a body is taken', async () => {
    const text = chunked('zz\r\n')
      .replace('POST /', 'POST /act')
      .replace('Host: x', `Host: ${hostOf('polling')}`);
    expect(await send('polling', text)).toMatch(/^HTTP\/1\.1 400 [\s\S]*bad-chunk/);
  });

  it('after the answers to what came before it', async () => {
    const good = `GET /poll HTTP/1.1\r\nHost: ${hostOf('polling')}\r\n\r\n`;
    const answer = await send('polling', `${good}${good}get / HTTP/1.1\r\n\r\n`);
    expect(answer.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 501']);
    const closing = good.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
    expect((await send('polling', `${closing}${good}`)).match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200']);
  });
});

describe('What Node would pass over', () => {
  it('headers after the first thousand are read', async () => {
    const many = Array.from({ length: 1500 }, () => 'a:b');
    const answer = await ask('polling', 'GET /poll HTTP/1.1', [...many, 'Host: evil.example']);
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*host-repeated/);
  });
});
