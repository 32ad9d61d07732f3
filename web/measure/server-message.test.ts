import { describe, expect, it } from 'vitest';
import { NO_LINK } from '../../server/contract.ts';
import { readServerMessage } from './server-message.ts';

const line = { link: NO_LINK, protocol: 'http', fingerprint: 'AB', ports: { page: 1 } };
const away = { sinceMs: 1, why: { en: 'a', es: 'b' } };
const sharedFeed = { store: 'redis://host/0', ports: { page: 1 }, scenario: 'chat', away: null };
const read = (message: unknown) => readServerMessage(JSON.stringify(message));

describe('A message of the control socket', () => {
  it('is taken when it is whole', () => {
    expect(read({ type: 'line', line })).toEqual({ type: 'line', line });
    expect(read({ type: 'welcome', line, sharedFeed })).not.toBeNull();
    expect(read({ type: 'shared-feed', sharedFeed: { ...sharedFeed, away } })).not.toBeNull();
    expect(read({ type: 'runs-changed' })).toEqual({ type: 'runs-changed' });
    expect(read({ type: 'clock', t1: 1, t2: 2, t3: 3 })).not.toBeNull();
    expect(read({ type: 'error', error: { code: 'busy', message: { en: 'a', es: 'b' } } })).not.toBeNull();
  });

  it.each([
    ['a line without a link', { type: 'line', line: { protocol: 'https' } }],
    ['a line without settings', { type: 'line' }],
    [
      'a link of an unknown profile',
      { type: 'line', line: { ...line, link: { ...NO_LINK, profile: 'carrier-pigeon' } } },
    ],
    ['a profile that every object has', { type: 'line', line: { ...line, link: { ...NO_LINK, profile: 'toString' } } }],
    ['a welcome without ports', { type: 'welcome', line: { ...line, ports: undefined } }],
    ['a welcome with half a shared feed', { type: 'welcome', line, sharedFeed: { store: 'redis://host/0' } }],
    ['a store that is away without why', { type: 'shared-feed', sharedFeed: { ...sharedFeed, away: { sinceMs: 1 } } }],
    ['a place without a wait', { type: 'queued', before: 1 }],
    ['progress without a summary', { type: 'progress', progress: { runId: 'a', state: 'running', settings: {} } }],
    ['an end without a header', { type: 'ended', progress: null }],
    ['a clock without times', { type: 'clock', t1: 1, t2: null }],
    ['an error without words', { type: 'error', error: { code: 'busy' } }],
    ['an unknown type', { type: 'tea' }],
    ['a type that every object has', { type: 'constructor' }],
    ['an array', []],
    ['null', null],
  ])('%s is passed over', (_name, message) => {
    expect(read(message)).toBeNull();
  });

  it('bytes that are no JSON are passed over', () => {
    expect(readServerMessage('{"type":"line",')).toBeNull();
    expect(readServerMessage(new ArrayBuffer(3))).toBeNull();
  });
});
