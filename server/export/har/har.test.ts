import { describe, expect, it } from 'vitest';
import { totalBytes } from '../../analysis/bytes/bytes.ts';
import type { Run, Update } from '../../contract.ts';
import { bytesGoing, conversations, recording, withBytesNotKept } from '../testing.ts';
import type { HarEntry } from './format.ts';
import { harOf } from './har.ts';
import { isHar } from './testing.ts';

const ticker = recording('08-choose-and-defend-ticker');
const secure = recording('claim-aquil-responses-2');
const RUNS: Record<string, Run> = {
  'of all five': ticker,
  'with people who act': recording('08-choose-and-defend-chat'),
  'with loss and a cut cable': recording('07-distance-loss-and-a-cut-cable'),
  'with TLS': secure,
  'of every conversation that the decoder knows': conversations(),
  'some of whose bytes were not kept': withBytesNotKept(conversations()),
};

/** As a program reads it. */
function read(run: Run): ReturnType<typeof harOf> {
  return JSON.parse(JSON.stringify(harOf(run, 'en')));
}

describe.each(Object.entries(RUNS))('A run %s as HAR', (_name, run) => {
  const har = read(run);

  it('passes the published schema', () => {
    isHar(har);
    expect(isHar.errors).toBeNull();
  });

  it('has every byte of each connection in its sizes, but for those of TLS, which it tells apart', () => {
    for (const { id, bytesUp, bytesDown, foreignBytesUp, foreignBytesDown } of run.connections) {
      const entries = har.log.entries.filter(({ _connectionId }) => _connectionId === String(id));
      const sum = (sizeOf: (entry: HarEntry) => number) => entries.reduce((all, entry) => all + sizeOf(entry), 0);
      expect(sum(({ request, _bytes }) => request.headersSize + request.bodySize + _bytes.up.tls)).toBe(
        bytesUp - foreignBytesUp,
      );
      expect(sum(({ response, _bytes }) => response.headersSize + response.bodySize + _bytes.down.tls)).toBe(
        bytesDown - foreignBytesDown,
      );
    }
  });

  it('has every message of a WebSocket, and every event of a stream, with its bytes', () => {
    const messages = har.log.entries.flatMap(({ _webSocketMessages = [], _eventSourceMessages = [] }) => [
      ..._webSocketMessages,
      ..._eventSourceMessages,
    ]);
    const recorded = run.events.filter(
      ({ message }) => message.type === 'frame' || (message.type === 'event' && message.data !== undefined),
    );
    const bytes = messages.reduce((sum, { _wireBytes }) => sum + _wireBytes, 0);
    expect(bytes).toBe(bytesGoing('up', recorded) + bytesGoing('down', recorded));
  });

  it('has what the importer of Firefox reads of each entry', () => {
    const pages = new Map(har.log.pages.map((page) => [page.id, page]));
    for (const { pageref, startedDateTime, timings, request, response, connection } of har.log.entries) {
      expect(pages.get(pageref)?.pageTimings).toBeDefined();
      expect(Date.parse(startedDateTime)).not.toBeNaN();
      expect(URL.canParse(request.url)).toBe(true);
      const numbers = [...Object.values(timings), request.headersSize, response.headersSize, response.bodySize];
      expect([...numbers, response.content.size, response.status].filter((one) => typeof one !== 'number')).toEqual([]);
      const texts = [request.method, request.httpVersion, response.statusText, response.content.mimeType, connection];
      expect(texts.filter((one) => typeof one !== 'string')).toEqual([]);
      const lists = [request.headers, response.headers, request.cookies, response.cookies];
      expect(lists.flat().filter((one) => typeof one.name !== 'string' || typeof one.value !== 'string')).toEqual([]);
    }
  });

  it('is in the order of time, and begins with the first thing recorded', () => {
    const started = har.log.entries.map(({ startedDateTime }) => startedDateTime);
    expect(started).toEqual(started.toSorted());
    for (const { time, timings } of har.log.entries) {
      expect(time).toBeCloseTo(timings.send + timings.wait + timings.receive, 6);
      expect(Math.min(timings.send, timings.wait, timings.receive)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('The entries', () => {
  const entriesOf = (run: Run, transport: string): HarEntry[] =>
    read(run).log.entries.filter(({ pageref }) => pageref === transport);

  it('have the answers as they were read', () => {
    const polls = entriesOf(ticker, 'polling').filter(({ request }) => request.url.includes('/poll?'));
    const ids = polls.flatMap(({ response }) =>
      (JSON.parse(response.content.text ?? '').updates as Update[]).map(({ id }) => id),
    );
    expect(ids).toEqual(ticker.published.map(({ id }) => id).slice(0, ids.length));
    expect(ids.length).toBeGreaterThan(50);
    expect(polls.every(({ response }) => response.content.size === response.content.text?.length)).toBe(true);
    const [page] = entriesOf(ticker, 'page');
    expect(page?.response.content.text).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
  });

  it('have the messages of the WebSocket and the events as Chrome writes them', () => {
    const published = ticker.published.map(({ id }) => id);
    const socket = entriesOf(ticker, 'websocket').find(({ _webSocketMessages }) => _webSocketMessages);
    const frames = ticker.events.filter(({ message }) => message.type === 'frame');
    expect(socket?._webSocketMessages).toHaveLength(frames.length);
    const texts = socket?._webSocketMessages?.filter(({ type, opcode }) => type === 'receive' && opcode === 1) ?? [];
    expect(texts.map(({ data }) => JSON.parse(data).id).filter(Boolean)).toEqual(published);
    expect(texts[0]?.time).toBeGreaterThan(ticker.createdAtMs / 1000);
    expect(socket?.request.url).toMatch(/^ws:\/\/localhost:\d+\/ws/);

    const stream = entriesOf(ticker, 'sse').find(({ _eventSourceMessages }) => _eventSourceMessages);
    const events = stream?._eventSourceMessages ?? [];
    expect(events.map(({ data }) => JSON.parse(data).id).filter(Boolean)).toEqual(published);
    expect(events.at(-1)).toMatchObject({ eventName: 'message', eventId: expect.stringContaining('.') });
    expect(stream?.response.content.text).toContain(`data:${events[0]?.data}`);
  });

  it('have the times of the browser where it gave them', () => {
    const polls = entriesOf(RUNS['with loss and a cut cable'] as Run, 'polling');
    const timed = polls.filter(({ _timesOf }) => _timesOf === 'browser');
    expect(timed.length).toBeGreaterThan(polls.length / 2);
    // Its link takes 200 ms, which the server's end does not see.
    expect(timed.every(({ time }) => time >= 199)).toBe(true);
  });

  it('bring the fragments of a message together, and say what is binary', () => {
    const socket = read(conversations()).log.entries.find(({ _webSocketMessages = [] }) =>
      _webSocketMessages.some(({ _frames }) => _frames),
    );
    const messages = socket?._webSocketMessages?.map(({ type, opcode, data, _frames }) => [
      type,
      opcode,
      data.slice(0, 12),
      _frames,
    ]);
    expect(messages).toEqual([
      ['send', 1, '{"cursor":"e', undefined],
      ['receive', 1, '{"type":"new', undefined],
      ['send', 9, '', undefined],
      ['receive', 10, '', undefined],
      ['receive', 9, 'IQ==', undefined],
      ['receive', 1, 'one {"id":6,', 2],
      ['receive', 2, 'eHh4eHh4eHh4', undefined],
      ['receive', 1, 'yyyyyyyyyyyy', undefined],
      ['send', 8, 'A+hieWU=', undefined],
      ['receive', 8, 'A+g=', undefined],
    ]);
    expect(socket?._webSocketMessages?.[7]?.comment).toBe('not all of its bytes were kept');
  });

  it('say where bytes were not kept, and of which answers nothing came', () => {
    const { log } = read(withBytesNotKept(conversations()));
    expect(log.comment).toMatch(/\d+ bytes were not kept: the entries say/);
    const comments = log.entries.map(({ comment }) => comment ?? '');
    expect(comments.filter((text) => /\d+ of its bytes were not kept/.test(text)).length).toBeGreaterThan(3);
    expect(comments.filter((text) => text.includes('No answer was recorded.')).length).toBeGreaterThan(1);
    expect(log.entries.filter(({ response }) => response.content.comment).length).toBeGreaterThan(1);
  });

  it('speak Spanish too', () => {
    const { log } = harOf(withBytesNotKept(secure), 'es');
    expect(log.comment).toMatch(/^Hecho con la ejecución .* No se guardaron \d+ bytes/);
    expect(log.entries[0]?.comment).toMatch(/TLS añadió \d+ bytes/);
  });

  it('are counted as the ledger is', () => {
    for (const direction of ['up', 'down'] as const) {
      const sum = read(secure).log.entries.reduce((all, { _bytes }) => all + totalBytes(_bytes[direction]), 0);
      expect(sum).toBe(bytesGoing(direction, secure.events));
    }
  });
});
