import { describe, expect, test } from 'vitest';
import { acceptMistakes, acceptOf, acceptView, GUID, isValidKey, keyProblem } from './accept.ts';

const RFC_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

describe('The accept key', () => {
  test('of the example in RFC 6455 §1.3 comes out with every intermediate result', () => {
    const computation = acceptOf(RFC_KEY);
    expect(computation).toMatchObject({
      keyCharacters: 24,
      keyIsValid: true,
      guidCharacters: 36,
      concatenated: 'dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11',
      concatenatedBytes: 60,
      sha1Hex: 'b37a4f2cc0624f1690f64606cf385945b2bec4ea',
      accept: 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
    });
    expect(Buffer.from(computation.keyBytesHex, 'hex').toString()).toBe('the sample nonce');
    expect(computation.accept).toHaveLength(28);
  });

  test('is computed for a key that is wrong too, and says what is wrong with it', () => {
    expect(acceptOf('').accept).toBe('Kfh9QIsMVZcl6xEPYxPHzW8SZ8w=');
    expect(acceptView('short').keyProblem?.en).toContain('5 characters');
    expect(keyProblem(RFC_KEY)).toBeNull();
    expect(keyProblem('dGhlIHNhbXBsZSBub25jZQ=!')?.es).toContain('base64');
  });

  test('takes exactly the base64 of 16 bytes for a key', () => {
    expect(isValidKey(Buffer.alloc(16, 0xff).toString('base64'))).toBe(true);
    expect(isValidKey(Buffer.alloc(15).toString('base64'))).toBe(false);
    expect(isValidKey(Buffer.alloc(17).toString('base64'))).toBe(false);
    expect(isValidKey(`${RFC_KEY} `)).toBe(false);
  });
});

describe('The classic mistakes', () => {
  const mistakes = Object.fromEntries(acceptMistakes(RFC_KEY).map(({ id, accept }) => [id, accept]));

  test('give other answers than the right one, and each its own', () => {
    const all = Object.values(mistakes);
    expect(new Set([...all, acceptOf(RFC_KEY).accept]).size).toBe(5);
  });

  test('an en dash in the GUID gives what is found in the wild', () => {
    expect(mistakes['en-dash']).toBe('bVcK2ZBdRcWfVf3DIo8MIz+kdWo=');
  });

  test('the hex text makes 56 characters', () => {
    expect(mistakes['hex-text']).toBe('YjM3YTRmMmNjMDYyNGYxNjkwZjY0NjA2Y2YzODU5NDViMmJlYzRlYQ==');
  });

  test('the trimmed key and the lower-case GUID hash other bytes', () => {
    expect(mistakes['trimmed-key']).toBe(acceptOf('dGhlIHNhbXBsZSBub25jZQ').accept);
    expect(mistakes['lower-case-guid']).not.toBe(acceptOf(RFC_KEY).accept);
    expect(GUID).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });
});
