import { describe, expect, it } from 'vitest';
import { type FlowPage, LANGUAGES, TRANSPORTS, type TransportName } from '../../contract.ts';
import { type Recorder, recordInto } from '../testing/recorder.ts';
import { emptyRun } from '../testing/runs.ts';
import { recordPolling, recordWebSocket } from '../testing/stretches.ts';
import { flowPage } from './flow.ts';
import { LINE, parseMermaid } from './mermaid-testing.ts';

const UNFOLDED = { page: 1, language: 'en', fold: false } as const;
const FOLDED = { page: 1, language: 'en', fold: true } as const;

const labels = (flow: FlowPage): string[] => flow.steps.map(({ label }) => label.en);

/** One long poll that is held 418 ms and one that is answered at once. */
function longPolls(): Recorder {
  const lab = recordInto(emptyRun());
  lab.request('long-polling', 1000, '/long-poll?since=e.17', { bytes: { headers: 431 } });
  lab.response('long-polling', 1418, { updates: [18], bytes: { headers: 300, markup: 25, payload: 60 } });
  lab.request('long-polling', 1425, '/long-poll?since=e.18', { exchange: 1 });
  lab.response('long-polling', 1430, { exchange: 1, updates: [19, 20] });
  return lab;
}

describe('a flow', () => {
  it('shows each message with its time since the beginning, its bytes and its news', () => {
    const flow = flowPage(longPolls().run, 'long-polling', UNFOLDED);
    expect(flow).toMatchObject({ page: 1, pages: 1, totalSteps: 4, totalMessages: 4 });
    expect(flow.steps).toMatchObject([
      {
        number: 1,
        seq: 1,
        direction: 'up',
        atMs: 0,
        repeats: 1,
        repeatedBytes: 431,
        label: { en: 'GET /long-poll?since=e.17 · 431 B' },
      },
      {
        number: 2,
        seq: 2,
        direction: 'down',
        atMs: 418,
        label: { en: '200 update 18 · 385 B (60 B of data)', es: '200 actualización 18 · 385 B (60 B de datos)' },
      },
      { number: 3, atMs: 425 },
      { number: 4, atMs: 430, label: { en: '200 updates 19–20 · 320 B (120 B of data)' } },
    ]);
  });

  it('notes how long the server held a request, and draws its bar; an answer given at once has neither', () => {
    const flow = flowPage(longPolls().run, 'long-polling', UNFOLDED);
    expect(flow.steps.map(({ note }) => note?.en)).toEqual([
      'nothing new: holds the request 418 ms',
      undefined,
      undefined,
      undefined,
    ]);
    expect(flow.steps[0]?.note?.es).toBe('sin novedades: retiene la petición 418 ms');
    expect(flow.mermaid).toBe(
      [
        'sequenceDiagram',
        'accTitle: AJAX long polling',
        'accDescr: Messages between browser and server as they were recorded, arrows 1 to 4 of 4',
        'participant B as Browser',
        'participant S as Server',
        'B->>S: 1 · 0.000 s · GET /long-poll?since=e.17 · 431 B',
        'activate S',
        'Note over S: nothing new#58; holds the request 418 ms',
        'S-->>B: 2 · 0.418 s · 200 update 18 · 385 B (60 B of data)',
        'deactivate S',
        'B->>S: 3 · 0.425 s · GET /long-poll?since=e.18 · 400 B',
        'S-->>B: 4 · 0.430 s · 200 updates 19–20 · 320 B (120 B of data)',
        '',
      ].join('\n'),
    );
  });

  it('speaks Spanish when asked to', () => {
    const { mermaid } = flowPage(longPolls().run, 'long-polling', { ...UNFOLDED, language: 'es' });
    expect(mermaid).toContain('participant B as Navegador\nparticipant S as Servidor');
    expect(mermaid).toContain('S-->>B: 2 · 0,418 s · 200 actualización 18 · 385 B (60 B de datos)');
  });

  it('names the handshake and every kind of frame', () => {
    const lab = recordInto(emptyRun());
    lab.request('websocket', 0, '/ws', { upgrade: true });
    lab.response('websocket', 1, { status: 101, reason: 'Switching Protocols' });
    lab.frame('down', 2, 1, { updates: [7] });
    lab.frame('down', 3, 9);
    lab.frame('up', 4, 10);
    lab.frame('down', 5, 3);
    lab.frame('up', 6, 8, { closeCode: 1000, closeReason: 'bye' });
    expect(labels(flowPage(lab.run, 'websocket', UNFOLDED))).toEqual([
      'GET /ws asks for WebSocket · 400 B',
      '101 switches to WebSocket · 200 B',
      'text frame, update 7 · 62 B (60 B of data)',
      'ping · 2 B',
      'pong · 2 B',
      'frame of unknown type 3 · 2 B',
      'close frame 1000 (bye) · 2 B',
    ]);
  });

  it('names events, heartbeats, 304s, whole pages, errors and undecodable bytes', () => {
    const lab = recordInto(emptyRun());
    lab.request('sse', 0, '/events');
    lab.response('sse', 1, { stream: true });
    lab.event('sse', 'down', 2, { type: 'event', retryMs: 1000 });
    lab.streamEvent(3, [1]);
    lab.streamEvent(4, []);
    lab.event('sse', 'down', 5, { type: 'event', event: 'gap', data: '{}' });
    lab.event('sse', 'down', 6, { type: 'stream-end' });
    lab.event('sse', 'up', 7, { type: 'undecodable', reason: 'no request line' });
    expect(labels(flowPage(lab.run, 'sse', UNFOLDED)).map((label) => label.replace(/ · [^·]*$/, ''))).toEqual([
      'GET /events',
      '200 opens the event stream',
      'reconnection time 1,000 ms',
      'event, update 1',
      'comment (heartbeat)',
      'event gap',
      'the stream ends',
      "bytes that can't be decoded (no request line)",
    ]);
    lab.request('page', 0, '/page');
    lab.response('page', 1, { updates: [3, 9] });
    lab.request('page', 2, '/favicon.ico', { exchange: 1 });
    lab.response('page', 3, { exchange: 1, status: 404, reason: 'Not Found' });
    expect(labels(flowPage(lab.run, 'page', UNFOLDED))[1]).toContain('200 the whole page, updates 3, 9');
    expect(labels(flowPage(lab.run, 'page', UNFOLDED))[3]).toContain('404 Not Found');
    lab.request('polling', 0, '/poll');
    lab.response('polling', 1, { status: 304, reason: 'Not Modified' });
    expect(labels(flowPage(lab.run, 'polling', UNFOLDED))[1]).toContain('304 nothing new');
  });

  it('names actions on their way up, and what answers them', () => {
    const lab = recordInto(emptyRun());
    const what = (transport: TransportName): [string, string][] =>
      flowPage(lab.run, transport, UNFOLDED).steps.map(({ label: { en, es } }) => [
        en.replace(/ · [^·]*$/, ''),
        es.replace(/ · [^·]*$/, ''),
      ]);
    lab.post('long-polling', 1, 7, { answerMs: 90 });
    lab.post('long-polling', 100, 8, { exchange: 1, status: 429 });
    expect(what('long-polling')).toEqual([
      ['POST /act, action 7', 'POST /act, acción 7'],
      ['204 taken', '204 aceptada'],
      ['POST /act, action 8', 'POST /act, acción 8'],
      ['429, refused', '429, rechazada'],
    ]);
    expect(flowPage(lab.run, 'long-polling', UNFOLDED).steps.map(({ note }) => note)).toEqual(Array(4).fill(undefined));
    lab.post('page', 1, 3);
    lab.post('page', 3, 4, { exchange: 1, refused: 'bad-input' });
    expect(what('page')).toEqual([
      ['POST /page?since=e.0, action 3', 'POST /page?since=e.0, acción 3'],
      ['303 back to the page', '303 vuelve a la página'],
      ['POST /page?since=e.0, action 4', 'POST /page?since=e.0, acción 4'],
      ['303 back to the page, refuses action 4', '303 vuelve a la página, rechaza la acción 4'],
    ]);
    lab.frame('up', 1, 1, { updates: [7] });
    lab.refusal(2, 7);
    lab.refusal(3, null);
    expect(what('websocket')).toEqual([
      ['text frame, action 7', 'trama de texto, acción 7'],
      ['text frame, refuses action 7', 'trama de texto, rechaza la acción 7'],
      ['text frame, refuses an action', 'trama de texto, rechaza una acción'],
    ]);
    expect(labels(flowPage(lab.run, 'websocket', UNFOLDED))[0]).toBe('text frame, action 7 · 62 B (60 B of action)');
  });

  it('tells when connections open, close and break off', () => {
    const lab = recordInto(emptyRun());
    lab.connection('websocket', { openedAtMs: 1, closedAtMs: 9 });
    lab.connection('websocket', { openedAtMs: 5, closedAtMs: 10, atMost: true });
    lab.frame('down', 2, 9);
    lab.frame('up', 6, 10);
    const flow = flowPage(lab.run, 'websocket', UNFOLDED);
    expect(flow.mermaid.split('\n').slice(5, -1)).toEqual([
      'Note over B,S: connection 1 opens',
      'S->>B: 1 · 0.000 s · ping · 2 B',
      'Note over B,S: connection 2 opens',
      'B->>S: 2 · 0.004 s · pong · 2 B',
      'Note over B,S: connection 1 closes',
      'Note over B,S: connection 2 breaks off',
    ]);
    expect(flow.steps.map(({ note }) => note?.en)).toEqual([
      'connection 2 opens',
      'connection 1 closes; connection 2 breaks off',
    ]);
  });

  it('without messages still is a diagram', async () => {
    const flow = flowPage(emptyRun(), 'sse', FOLDED);
    expect(flow).toMatchObject({ page: 1, pages: 1, totalSteps: 0, totalMessages: 0, steps: [] });
    expect((await parseMermaid(flow.mermaid)).messages).toMatchObject([{ message: 'no messages recorded' }]);
  });
});

describe('folding', () => {
  it('turns repeated polls into one loop with the totals', () => {
    const lab = recordInto(emptyRun());
    recordPolling(lab, 12, 400);
    const flow = flowPage(lab.run, 'polling', FOLDED);
    expect(flow).toMatchObject({ pages: 1, totalSteps: 2, totalMessages: 24 });
    expect(flow.steps).toMatchObject([
      { number: 1, seq: 1, repeats: 12, repeatedBytes: 4800, label: { en: 'GET /poll?… · 400 B each' } },
      {
        number: 2,
        seq: 2,
        repeats: 12,
        repeatedBytes: 3120,
        label: { en: '200 updates 1–12 · 260 B each', es: '200 actualizaciones 1–12 · 260 B cada vez' },
      },
    ]);
    expect(flow.mermaid).toContain('loop 12 times · 7,920 B in all · 0.000–5.504 s\n  B->>S: 1');
  });

  it('keeps empty polls apart from those that bring news', () => {
    const lab = recordInto(emptyRun());
    [[], [], [], [1], [2], [3], [], [4], []].forEach((updates, i) => {
      lab.request('polling', 10 * i, '/poll', { exchange: i });
      lab.response('polling', 10 * i + 1, { exchange: i, updates });
    });
    const { steps } = flowPage(lab.run, 'polling', FOLDED);
    expect(steps.map(({ repeats }) => repeats)).toEqual([3, 3, 3, 3, 1, 1, 1, 1, 1, 1]);
  });

  it('folds reloads whatever they bring, and tells documents and scripts in one line', () => {
    const lab = recordInto(emptyRun());
    for (const connection of [1, 2, 3]) lab.request('page', connection, `/assets/${connection}.js`, { connection });
    for (const connection of [1, 2, 3]) lab.response('page', 3 + connection, { connection });
    [[], [1], [2, 3], []].forEach((updates, i) => {
      lab.request('page', 10 * (i + 1), '/page', { exchange: i + 1 });
      lab.response('page', 10 * (i + 1) + 1, { exchange: i + 1, updates });
    });
    const { steps, mermaid } = flowPage(lab.run, 'page', FOLDED);
    expect(steps.map(({ repeats }) => repeats)).toEqual([4, 4]);
    expect(mermaid).toContain('own document and scripts');
    expect(mermaid).toContain('6 messages');
    expect(flowPage(lab.run, 'page', { ...FOLDED, fold: false }).steps).toHaveLength(14);
  });

  it('says of an answer that opens no WebSocket that it opens none', () => {
    const lab = recordInto(emptyRun());
    lab.request('websocket', 0, '/ws', { upgrade: true });
    lab.response('websocket', 2, { status: 200 });
    expect(flowPage(lab.run, 'websocket', FOLDED).steps[1]?.label).toMatchObject({
      en: expect.stringMatching(/^200.*no WebSocket/),
      es: expect.stringMatching(/^200.*ningún WebSocket/),
    });
  });

  it('keeps actions apart from polls, and frames that refuse from those that bring news', () => {
    const lab = recordInto(emptyRun());
    for (let i = 0; i < 3; i++) {
      lab.request('polling', 10 * i, '/poll', { exchange: 2 * i });
      lab.response('polling', 10 * i + 1, { exchange: 2 * i });
      lab.post('polling', 10 * i + 2, i + 1, { exchange: 2 * i + 1 });
    }
    const polling = flowPage(lab.run, 'polling', FOLDED);
    expect(polling.steps.map(({ repeats, label }) => [repeats, label.en])).toEqual([
      [3, 'GET /poll · 400 B each'],
      [3, '200 nothing new · 200 B each'],
      [3, 'POST /act, actions 1–3 · 500 B each'],
      [3, '204 taken · 150 B each'],
    ]);
    for (let i = 0; i < 3; i++) lab.frame('down', 10 * i, 1);
    lab.refusal(40, 1);
    expect(flowPage(lab.run, 'websocket', FOLDED).steps.map(({ repeats }) => repeats)).toEqual([3, 1]);
  });

  it('gives the range of holds in a loop of long polls, with a bar that ends in the loop', async () => {
    const lab = recordInto(emptyRun());
    [30, 418, 200].forEach((heldMs, i) => {
      lab.request('long-polling', 1000 * i, `/long-poll?since=e.${i}`, { exchange: i });
      lab.response('long-polling', 1000 * i + heldMs, { exchange: i, updates: [i + 1] });
    });
    const flow = flowPage(lab.run, 'long-polling', FOLDED);
    expect(flow.steps[0]?.note?.en).toBe('nothing new: holds each request 30–418 ms');
    const { messages } = await parseMermaid(flow.mermaid);
    expect(messages.map(({ type }) => type)).toEqual([
      LINE.loopStart,
      LINE.solid,
      LINE.activate,
      LINE.note,
      LINE.dotted,
      LINE.deactivate,
      LINE.loopEnd,
    ]);
  });

  it('shows every arrow when it is off', () => {
    const lab = recordInto(emptyRun());
    recordWebSocket(lab, 40);
    const flow = flowPage(lab.run, 'websocket', UNFOLDED);
    expect(flow).toMatchObject({ totalSteps: 42, totalMessages: 42, pages: 2 });
    expect(flowPage(lab.run, 'websocket', FOLDED)).toMatchObject({ totalSteps: 3, totalMessages: 42, pages: 1 });
  });
});

describe('pages', () => {
  const lab = recordInto(emptyRun());
  recordPolling(lab, 40);

  it('have at most 24 arrows, keep a request with its answer, and number on', () => {
    const numbers: number[] = [];
    for (const page of [1, 2, 3, 4]) {
      const flow = flowPage(lab.run, 'polling', { ...UNFOLDED, page });
      expect(flow).toMatchObject({ page, pages: 4, totalSteps: 80 });
      expect(flow.steps.length).toBeLessThanOrEqual(24);
      expect(flow.steps[0]?.direction).toBe('up');
      numbers.push(...flow.steps.map(({ number }) => number));
    }
    expect(numbers).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
  });

  it('asked for beyond either end are the nearest', () => {
    for (const [asked, given] of [
      [0, 1],
      [-3, 1],
      [99, 4],
      [Number.NaN, 1],
      [2.7, 2],
    ] as const) {
      expect(flowPage(lab.run, 'polling', { ...UNFOLDED, page: asked }).page).toBe(given);
    }
  });

  it('whose answers come out of turn still balance their bars', async () => {
    const mixed = recordInto(emptyRun());
    for (let i = 0; i < 20; i++) mixed.request('long-polling', i, '/long-poll', { connection: i });
    for (let i = 0; i < 20; i++) mixed.response('long-polling', 100 + i, { connection: i });
    for (const page of [1, 2]) {
      const { messages } = await parseMermaid(flowPage(mixed.run, 'long-polling', { ...UNFOLDED, page }).mermaid);
      const count = (type: number): number => messages.filter((message) => message.type === type).length;
      expect(count(LINE.activate)).toBe(count(LINE.deactivate));
      expect(count(LINE.solid) + count(LINE.dotted)).toBe(page === 1 ? 24 : 16);
    }
  });
});

it('a record that names one exchange twice is still a diagram', async () => {
  const lab = recordInto(emptyRun());
  lab.request('long-polling', 1, '/long-poll');
  lab.request('long-polling', 2, '/long-poll');
  lab.response('long-polling', 100);
  lab.response('long-polling', 200);
  const { messages } = await parseMermaid(flowPage(lab.run, 'long-polling', UNFOLDED).mermaid);
  const bars = messages.filter(({ type }) => type === LINE.activate || type === LINE.deactivate);
  expect(bars.map(({ type }) => type)).toEqual([LINE.activate, LINE.deactivate]);
});

it('hostile paths, reasons and event names draw nothing of their own, in any transport and language', async () => {
  const hostile = '\nB->>S: injected;#%%{init:{}}%%<script>end\u202e\u0000';
  const lab = recordInto(emptyRun());
  for (const transport of TRANSPORTS) {
    lab.request(transport, 1, `/${hostile}`);
    lab.response(transport, 2, { reason: hostile, status: 404 });
  }
  lab.event('sse', 'down', 3, { type: 'event', event: hostile, data: '' });
  lab.event('sse', 'up', 4, { type: 'undecodable', reason: hostile });
  lab.frame('up', 5, 8, { closeCode: 1000, closeReason: hostile });
  for (const transport of TRANSPORTS) {
    for (const language of LANGUAGES) {
      const flow = flowPage(lab.run, transport, { page: 1, language, fold: false });
      const { messages, actors, config } = await parseMermaid(flow.mermaid);
      expect(messages).toHaveLength(flow.totalMessages);
      expect(messages[0]?.message).toContain('/␊B->>S: injected;#%%{init:{}}%%<script>end\ufffd␀');
      expect([actors, config]).toEqual([['B', 'S'], {}]);
    }
  }
});
