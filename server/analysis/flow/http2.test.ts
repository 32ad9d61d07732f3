/** The flows of a run over HTTP/2, as it was recorded: Chromium, 14 s, two updates a second, a poll each 400 ms. */
import { describe, expect, test } from 'vitest';
import type { FlowPage, TransportName } from '../../contract.ts';
import { overHttp2 } from '../testing/runs.ts';
import { timeFlow } from '../time-flow/time-flow.ts';
import { type FlowOptions, flowPage } from './flow.ts';

const run = overHttp2();
const flow = (transport: TransportName, options: Partial<FlowOptions> = {}): FlowPage =>
  flowPage(run, transport, { page: 1, language: 'en', fold: true, ...options });
const labels = ({ steps }: FlowPage): string[] => steps.map(({ label }) => label.en);
const notes = ({ mermaid }: FlowPage): string[] => mermaid.split('\n').filter((line) => /^Note /.test(line));

describe('A flow over HTTP/2', () => {
  test('tells streams apart, in the picture and in both languages', () => {
    const { steps, mermaid } = flow('polling');
    expect(steps.slice(0, 3).map(({ stream, label }) => [stream, label.en, label.es])).toEqual([
      [17, 'GET /poll?since=a79a.3 · stream 17 · 81 B', 'GET /poll?since=a79a.3 · flujo 17 · 81 B'],
      [17, '200 nothing new · stream 17 · 103 B', '200 nada nuevo · flujo 17 · 103 B'],
      [19, 'GET /poll?since=a79a.3 · stream 19 · 68 B', 'GET /poll?since=a79a.3 · flujo 19 · 68 B'],
    ]);
    expect(mermaid).toContain('GET /poll?… · streams 25–29 · 68 B each');
    expect(flow('polling', { language: 'es' }).mermaid).toContain('GET /poll?… · flujos 25–29 · 68 B cada vez');
  });

  test('has its own frames in one line, so that they tear nothing apart; each is there when it is asked for', () => {
    const folded = flow('sse');
    expect(folded.controlFrames).toBe(12);
    expect(labels(folded)).toEqual([
      'GET /events?since=a79a.3 · stream 17 · 117 B',
      '200 opens the event stream · stream 17 · 48 B',
      'reconnection time 1,000 ms · stream 17 · 21 B',
      'event, updates 4–31 · stream 17 · 117–122 B each',
      'TLS records without content · 24 B',
    ]);
    expect(notes(folded)[2]).toBe(
      'Note over B,S: HTTP/2#39;s own frames, folded#58; 4 SETTINGS, 1 PREFACE, 5 WINDOW_UPDATE, 1 RST_STREAM, 1 GOAWAY, 405 B',
    );
    const shown = labels(flow('sse', { control: true })).filter((label) => label.startsWith('HTTP/2 '));
    expect(shown).toHaveLength(12);
    expect(shown).toEqual(
      expect.arrayContaining([
        'HTTP/2 SETTINGS ACK · 31 B',
        'HTTP/2 WINDOW_UPDATE · 35 B',
        'HTTP/2 WINDOW_UPDATE · stream 17 · 35 B',
        'HTTP/2 RST_STREAM · stream 17 · 35 B',
        'HTTP/2 GOAWAY · 39 B',
      ]),
    );
    // The bytes of the line are those of the frames.
    const frames = run.events.filter(({ transport, message }) => transport === 'sse' && message.type === 'h2-frame');
    const bytes = frames.flatMap((one) => Object.values(one.bytes)).reduce((sum, one) => sum + one, 0);
    expect(bytes).toBe(405);
  });

  test('shows one stream alone: its messages, at the same moments, and what became of its connection', () => {
    const pages = [1, 2].map((page) => flow('polling', { fold: false, page }));
    const told = (steps: FlowPage['steps']) => steps.map(({ seq, atMs, label }) => [seq, atMs, label.en]);
    const ofIt = pages.flatMap(({ steps }) => steps).filter(({ stream }) => stream === 21);
    const alone = flow('polling', { fold: false, only: { connection: 21, stream: 21 } });
    expect(told(alone.steps)).toEqual(told(ofIt));
    expect(alone.steps).toHaveLength(2);
    expect(alone.totalMessages).toBe(102);
    expect(notes(alone)).toEqual(['Note over B,S: connection 21 opens', 'Note over B,S: connection 21 closes']);
    expect(flow('polling', { only: { connection: 21, stream: 999 } }).steps).toEqual([]);
    // Another connection counts its streams from the beginning too.
    expect(flow('polling', { only: { connection: 22, stream: 21 } }).steps).toEqual([]);
  });

  test('shows the frames of stream 0 where they are all that is asked for', () => {
    const own = flow('sse', { only: { connection: 23, stream: 0 } });
    expect(labels(own)).toContain('HTTP/2 GOAWAY · 39 B');
    expect(own.steps).toHaveLength(9);
  });
});

describe('True to time', () => {
  test('messages say their stream, and frames of HTTP/2 itself are not for the feed', () => {
    const { messages } = timeFlow(run, 'sse');
    const [request] = messages.filter(({ feed }) => feed);
    expect(request).toMatchObject({ stream: 17, label: { en: 'GET /events?since=a79a.3 · stream 17 · 117 B' } });
    const own = messages.filter(({ label }) => /^HTTP\/2 /.test(label.en));
    expect(own.map(({ feed }) => feed)).toEqual(own.map(() => false));
    expect(own).toHaveLength(12);
  });

  test('one stream alone keeps its numbers and moments, its bars and those of its connection', () => {
    const whole = timeFlow(run, 'polling');
    const alone = timeFlow(run, 'polling', { only: { connection: 21, stream: 21 } });
    expect(alone.messages).toEqual(whole.messages.filter(({ stream }) => stream === 21));
    expect(alone.messages).toHaveLength(2);
    expect(new Set(alone.bars.map(({ kind }) => kind))).toEqual(new Set(['open', 'waiting', 'holding']));
    expect(alone.bars.length).toBeLessThanOrEqual(3);
  });
});
