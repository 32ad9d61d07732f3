/** What the texts say of the connections shown beside them, compared with these very recordings. */
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { HandshakeCatalog, HandshakeView, ServerCheckId, StepMessage, Text } from '../../../contract.ts';
import { decodeUtf8 } from '../../frames/text-counts.ts';
import { type HandshakeBench, startHandshakeBench, stepOf } from '../../testing.ts';
import { SERVER_CHECK_TEXTS } from './checks.ts';
import { SIDE_TEXTS } from './side.ts';
import { STEP_TEXTS } from './steps.ts';

let bench: HandshakeBench;
let catalog: HandshakeCatalog;
let seed: HandshakeView;
/** As the page speaks on its own connection: the same messages, one after another. */
let script: HandshakeView;

beforeAll(async () => {
  bench = await startHandshakeBench();
  catalog = await bench.catalog();
  seed = await bench.open({ kind: 'seed' });
  script = await speakAsThePageDoes();
});
afterAll(() => bench.close());

async function speakAsThePageDoes(): Promise<HandshakeView> {
  const token = 'beside-the-texts';
  const address = `ws://127.0.0.1:${bench.chatPort}${catalog.chatPath}?token=${token}`;
  const socket = new WebSocket(address, catalog.subprotocols, { perMessageDeflate: false });
  await once(socket, 'open');
  for (const { send } of catalog.browserScript) {
    const answered = once(socket, send.startsWith('/ping') ? 'ping' : 'message');
    socket.send(send);
    await answered;
  }
  socket.close(1000);
  await once(socket, 'close');
  return (await bench.call<HandshakeView>('POST', '/api/handshake/browser', { token })).body;
}

const recordings = (): [string, HandshakeView][] => [
  ['seed', seed],
  ['browser script', script],
];
const plainOf = ({ frame }: StepMessage): Buffer => Buffer.from(frame?.plainHex ?? '', 'hex');
const headerNames = (view: HandshakeView): string[] =>
  Buffer.from(stepOf(view, 'request').messages[0]?.bytes.hex ?? '', 'hex')
    .toString('latin1')
    .split('\r\n')
    .slice(1)
    .flatMap((line) => line.match(/^[^:]+(?=:)/) ?? []);
/** The text says each of these words, in both languages. */
const expectSaid = (text: Text, words: string[]): void => {
  for (const language of ['en', 'es'] as const) {
    for (const word of words) expect(text[language]).toContain(word);
  }
};

describe('The notes and explanations are true of the connection they stand beside', () => {
  test('what is new in the request: every line but Host, and the note names them', () => {
    const others = headerNames(seed).filter((name) => name !== 'Host' && !name.startsWith('Sec-WebSocket-'));
    expect(others.toSorted()).toEqual(['Connection', 'Origin', 'Upgrade']);
    expectSaid(STEP_TEXTS.request.note, ['Upgrade', 'Connection', 'Sec-WebSocket-…', 'Origin']);
  });

  test('the numbers of the accept key', () => {
    const accept = stepOf(seed, 'accept-key').accept?.computation;
    const numbers = [accept?.keyCharacters, accept?.guidCharacters, accept?.concatenatedBytes, accept?.accept.length];
    expect(numbers).toEqual([24, 36, 60, 28]);
    expect(accept?.sha1Hex).toHaveLength(2 * 20);
    expectSaid(STEP_TEXTS['accept-key'].explanation, [...numbers, 20].map(String));
  });

  test('the server prefers superchat though the client named chat first', () => {
    const protocol = (step: 'request' | 'answer'): string | undefined =>
      Buffer.from(stepOf(seed, step).messages[0]?.bytes.hex ?? '', 'hex')
        .toString('latin1')
        .match(/Sec-WebSocket-Protocol: (.*)\r/)?.[1];
    expect(protocol('request')).toMatch(/^chat,/);
    expect(protocol('answer')).toBe('superchat');
    const said = SIDE_TEXTS.find(({ id }) => id === 'negotiation')?.paragraphs[0];
    expectSaid(said as Text, ['superchat', 'chat']);
  });

  test('a short message costs two bytes of header and four of key more than its text', () => {
    for (const [, view] of recordings()) {
      const frame = stepOf(view, 'frame-up').messages[0]?.frame;
      expect([frame?.headerBytes, frame?.totalBytes]).toEqual([6, 6 + 'Hello'.length]);
      expect(stepOf(view, 'frame-down').messages[0]?.frame?.headerBytes).toBe(2);
    }
    expectSaid(STEP_TEXTS['frame-up'].explanation, ['6 bytes']);
  });

  test('the key that RFC 6455 prints is named where it is used, and only there', () => {
    const said = /RFC 6455 §5\.7/;
    expect(stepOf(seed, 'frame-up').messages[0]?.bytes.hex).toMatch(/^818537fa213d/);
    for (const language of ['en', 'es'] as const) {
      expect(stepOf(seed, 'frame-up').explanation[language]).toMatch(said);
      expect(stepOf(script, 'frame-up').explanation[language]).not.toMatch(said);
    }
    const keys = seed.messages.flatMap(({ frame }) => (frame && frame.direction === 'up' ? [frame.bytes.hex] : []));
    expect(new Set(keys.slice(2).map((hex) => hex.slice(4, 12))).size).toBe(keys.length - 2);
  });

  test.each(['seed', 'browser script'])('%s: the first frame down sends back the one before', (name) => {
    const view = recordings().find(([one]) => one === name)?.[1] as HandshakeView;
    const [up, down] = (['frame-up', 'frame-down'] as const).map((id) => stepOf(view, id).messages[0]);
    expect(plainOf(down as StepMessage)).toEqual(plainOf(up as StepMessage));
    expect(STEP_TEXTS['frame-down'].note.en).toContain('sends each message back');
    expect(STEP_TEXTS['frame-down'].note.es).toContain('devuelve cada mensaje');
  });

  test.each(['seed', 'browser script'])('%s: a fragment ends in the middle of a character', (name) => {
    const view = recordings().find(([one]) => one === name)?.[1] as HandshakeView;
    const fragments = stepOf(view, 'fragments').messages.filter(({ frame }) => frame?.direction === 'down');
    const ups = stepOf(view, 'fragments').messages.filter(({ frame }) => frame?.direction === 'up');
    const shown = name === 'seed' ? ups : fragments;
    expect(shown).toHaveLength(3);
    expect(shown.filter((one) => decodeUtf8(plainOf(one)) === null).length).toBeGreaterThan(0);
    expect(decodeUtf8(Buffer.concat(shown.map(plainOf)))).toBe('¡Adiós 世界! 👋');
  });

  test.each(['seed', 'browser script'])('%s: a ping, and the pong with the same payload', (name) => {
    const view = recordings().find(([one]) => one === name)?.[1] as HandshakeView;
    const [ping, pong] = stepOf(view, 'ping-pong').messages;
    expect([ping?.frame?.opcode, pong?.frame?.opcode]).toEqual([9, 10]);
    expect(plainOf(pong as StepMessage)).toEqual(plainOf(ping as StepMessage));
  });

  test.each(['seed', 'browser script'])('%s: closes as the step says', (name) => {
    const view = recordings().find(([one]) => one === name)?.[1] as HandshakeView;
    expect(view.outcome.closeFrames).toHaveLength(2);
    expect(view.outcome.tcpClosedFirstBy).toBe('server');
  });

  test('each check of the server has a variant that fails it', async () => {
    const requests = catalog.variants.filter(({ phase, http2 }) => phase === 'request' && !http2);
    const failed = new Set<string>();
    for (const { id } of requests)
      failed.add((await bench.open({ kind: 'variant', id })).outcome.failedCheck?.id ?? '');
    expect([...failed].toSorted()).toEqual((Object.keys(SERVER_CHECK_TEXTS) as ServerCheckId[]).toSorted());
  });
});
