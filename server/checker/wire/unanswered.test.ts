/** Whoever writes a server is told what its answer lacks, and sees it. */
import { expect, test } from 'vitest';
import { aboutFrames, httpText } from './shown.ts';
import { unanswered } from './unanswered.ts';

const OPENED = 'HTTP/1.1 101 Switching Protocols';

test.each<[what: string, came: string, ended: boolean, said: RegExp]>([
  ['nothing', '', false, /^Within 2 s no answer came/],
  ['nothing, and the end', '', true, /^The server closed TCP without an answer/],
  ['LF alone', `${OPENED}\nUpgrade: websocket\n\n`, false, /ends with LF alone .*CR LF/],
  ['one LF alone in the middle', `${OPENED}\nUpgrade: websocket\r\n\r`, false, /ends with LF alone/],
  ['no empty line', `${OPENED}\r\nUpgrade: websocket\r\n`, false, /an empty line .*missing/],
  ['something else', 'hello', true, /begins "hello"/],
  ['less body than announced', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 9\r\n\r\nshort', false, /body is shorter/],
])('%s', (_what, came, ended, said) => {
  const { text } = unanswered({ ended, waiting: () => Buffer.from(came) }, 2000);
  expect(text.en).toMatch(said);
  expect(text.es).not.toBe('');
});

test('a line of a head that ends with LF alone can be seen, and those of a body are what they are', () => {
  expect(httpText(Buffer.from(`${OPENED}\nUpgrade: websocket\r\n\r\none\ntwo`))).toBe(
    `${OPENED}\\x0a\nUpgrade: websocket\n\none\ntwo`,
  );
});

test('of a frame that is not whole it is said what its header declares', () => {
  // 126 says that two bytes of length follow. They are missing, and the {" of the payload is read as 31,522.
  const wrong = Buffer.from([0x81, 0x7e, ...Buffer.from('{"id":1,"atMs":123}')]);
  expect(aboutFrames(wrong)).toEqual({
    en: 'the beginning of a frame whose header declares 31522 B',
    es: 'el principio de una trama cuya cabecera declara 31522 B',
  });
  expect(aboutFrames(Buffer.from([0x81])).en).toBe('bytes that are no whole frame');
});
