import { describe, expect, test } from 'vitest';
import type { Direction, TimeBar, TimedMessage, TimeFlow } from '../../../../server/contract.ts';
import { shape } from '../../svg.ts';
import { cutLine } from '../drawing/arrows.ts';
import { draw } from '../drawing/draw.ts';
import { pictureFile } from '../drawing/export.ts';
import { legendShapes } from '../drawing/legend-shapes.ts';
import { bandsInWords } from '../moments.ts';
import { type Camera, yOf } from './camera.ts';
import type { Layout } from './geometry.ts';
import { fitText, spanOf } from './labels.ts';
import { lanesOf } from './lanes.ts';
import { layOut } from './layout.ts';
import { firstStretch, sceneOf } from './scene.ts';
import { roundStep, ticksOf } from './ticks.ts';

const HEIGHT_PX = 500;
/** Each character 7 px wide. */
const measure = (text: string): number => text.length * 7;

function message(
  direction: Direction,
  leftAtMs: number | null,
  arrivedAtMs: number | null,
  more: Partial<TimedMessage> = {},
) {
  const tapMs = (direction === 'up' ? arrivedAtMs : leftAtMs) ?? 0;
  return { direction, leftAtMs, arrivedAtMs, tapMs, tapEndMs: tapMs, ...more };
}

function flowOf(messages: ReturnType<typeof message>[], bars: TimeBar[] = []): TimeFlow {
  const whole = messages.map(
    (one, i): TimedMessage => ({
      seq: 100 + i,
      number: i + 1,
      connection: 1,
      exchange: 0,
      feed: true,
      browserEnd: one.leftAtMs === null || one.arrivedAtMs === null ? null : 'arrival',
      bytes: { payload: 60, markup: 0, headers: 0, framing: 2, tls: 0 },
      label: { en: `message ${i + 1}`, es: `mensaje ${i + 1}` },
      ...one,
    }),
  );
  return {
    transport: 'websocket',
    startMs: 0,
    beginsMs: 0,
    endsMs: 10_000,
    uncertaintyMs: 0.5,
    totalMessages: whole.length,
    knownEnds: whole.length,
    messages: whole,
    bars,
    more: null,
  };
}

function layoutOf(
  flow: TimeFlow,
  camera: Camera = { topMs: 0, pxPerMs: 0.5 },
  chosenSeq: number | null = null,
): Layout {
  const viewport = { widthPx: 900, heightPx: HEIGHT_PX, unit: 1, camera, language: 'en', measure } as const;
  return layOut(sceneOf(flow), viewport, chosenSeq);
}

describe('Arrows', () => {
  test('slant by the time that the message was under way', () => {
    const { arrows } = layoutOf(flowOf([message('down', 100, 180), message('up', 300, 320)]));
    expect(arrows.map(({ y1, y2 }) => [y1, y2])).toEqual([
      [50, 90],
      [150, 160],
    ]);
  });

  test('go from the sender’s line to the receiver’s', () => {
    const { arrows, columns } = layoutOf(flowOf([message('down', 100, 180), message('up', 300, 320)]));
    const { browserX, serverX } = columns;
    expect(arrows.map(({ x1, x2 }) => [x1, x2])).toEqual([
      [serverX, browserX],
      [browserX, serverX],
    ]);
  });

  test('of messages that crossed are seen to cross, and others are not', () => {
    const cross = (messages: ReturnType<typeof message>[]): boolean => {
      const [a, b] = layoutOf(flowOf(messages)).arrows as [Layout['arrows'][0], Layout['arrows'][0]];
      const aAtBrowser = a.x1 < a.x2 ? a.y1 : a.y2;
      const bAtBrowser = b.x1 < b.x2 ? b.y1 : b.y2;
      const aAtServer = a.x1 < a.x2 ? a.y2 : a.y1;
      const bAtServer = b.x1 < b.x2 ? b.y2 : b.y1;
      return aAtBrowser < bAtBrowser !== aAtServer < bAtServer;
    };
    expect(cross([message('down', 100, 200), message('up', 120, 220)])).toBe(true);
    expect(cross([message('up', 100, 150), message('down', 151, 200)])).toBe(false);
  });

  test('are level where the browser’s moment is not known, whatever the scale', () => {
    const flow = flowOf([message('down', 100, null), message('up', null, 300)]);
    for (const pxPerMs of [0.5, 20]) {
      const { arrows } = layoutOf(flow, { topMs: 90, pxPerMs });
      expect(arrows.every(({ unknown, y1, y2 }) => unknown && y1 === y2)).toBe(true);
    }
  });

  test('never run backwards in time, though clocks within their uncertainty may say so', () => {
    const [arrow] = layoutOf(flowOf([message('down', 100, 99.8)])).arrows;
    expect([arrow?.y1, arrow?.y2]).toEqual([50, 50]);
  });

  test('out of view are not drawn, and those that pass through it are', () => {
    const flow = flowOf([message('down', 10, 20), message('down', 1000, 9000), message('down', 9500, 9600)]);
    const { arrows, visible } = layoutOf(flow, { topMs: 4000, pxPerMs: 0.5 });
    expect(arrows.map(({ seq }) => seq)).toEqual([101]);
    expect(visible).toHaveLength(1);
  });

  test('far beyond the view are cut there, on the same line', () => {
    expect(cutLine({ x1: 0, y1: -1000, x2: 100, y2: 1000 }, -200, 700)).toEqual({ x1: 40, y1: -200, x2: 85, y2: 700 });
    expect(cutLine({ x1: 0, y1: 10, x2: 100, y2: 20 }, -200, 700)).toEqual({ x1: 0, y1: 10, x2: 100, y2: 20 });
    expect(cutLine({ x1: 0, y1: 800, x2: 100, y2: 900 }, -200, 700)).toBeNull();
  });
});

describe('Many messages', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => message(i % 2 ? 'up' : 'down', i, i + 0.4));

  test('become bars with their number, and none is forgotten', () => {
    const { arrows, bundles, visible } = layoutOf(flowOf(many), { topMs: 0, pxPerMs: 0.05 });
    expect(visible).toHaveLength(10_000);
    expect(arrows.length + bundles.length).toBeLessThan(450);
    expect(arrows.length + bundles.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });

  test('belong together in the same way wherever the view is moved', () => {
    const at = (topMs: number) => layoutOf(flowOf(many), { topMs, pxPerMs: 0.05 }).bundles.map(({ fromMs }) => fromMs);
    const [here, there] = [at(0), at(137)];
    expect(here.filter((ms) => ms > 200 && ms < 9000)).toEqual(there.filter((ms) => ms > 200 && ms < 9000));
  });

  test('leave the chosen one an arrow of its own', () => {
    const { arrows } = layoutOf(flowOf(many), { topMs: 0, pxPerMs: 0.05 }, 5100);
    expect(arrows.map(({ seq }) => seq)).toContain(5100);
  });

  test('are arrows again when one looks closer', () => {
    const { arrows, bundles } = layoutOf(flowOf(many), { topMs: 5000, pxPerMs: 20 });
    expect(bundles).toEqual([]);
    expect(arrows.length).toBeGreaterThan(20);
  });
});

describe('Labels', () => {
  test('stand at the sender’s side, so that a request and its answer can share a row', () => {
    const { labels, columns } = layoutOf(flowOf([message('up', 200, 201), message('down', 202, 203)]));
    expect(labels.map(({ anchor, text }) => [anchor, text])).toEqual([
      ['start', 'message 1'],
      ['end', 'message 2'],
    ]);
    expect(labels.every(({ x }) => x > columns.browserX && x < columns.serverX)).toBe(true);
  });

  test('never overlap, and what had to give way is counted', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => message(i % 3 ? 'down' : 'up', 100 + 7 * i, 103 + 7 * i));
    const { labels, arrows, unlabelled } = layoutOf(flowOf(crowd));
    for (const side of ['start', 'end']) {
      const ys = labels.filter(({ anchor }) => anchor === side).map(({ y }) => y);
      for (const [i, y] of ys.entries()) if (i > 0) expect(y - (ys[i - 1] as number)).toBeGreaterThanOrEqual(16);
    }
    expect(unlabelled).toBeGreaterThan(0);
    expect(labels.length + unlabelled).toBe(arrows.length);
  });

  test('take the free room beside them, and never reach into other words', () => {
    const long = { en: 'GET /poll?since=1035.290&run=4ffa · 511 B, a label that needs its room', es: '' };
    const alone = layoutOf(flowOf([message('up', 200, 201, { label: long })]));
    expect(alone.labels.map(({ text }) => text)).toEqual([long.en]);

    const pairs = Array.from({ length: 60 }, (_, i) => [
      message('up', 13 * i, 13 * i + 1, { label: long }),
      message('down', 13 * i + 2, 13 * i + 9, { label: long }),
    ]);
    const { labels } = layoutOf(flowOf(pairs.flat()));
    const boxes = labels.map((label) => ({ y: label.y, span: spanOf(label, measure) }));
    expect(labels.some(({ hidden }) => hidden > 0)).toBe(true);
    for (const [i, one] of boxes.entries()) {
      for (const other of boxes.slice(i + 1)) {
        const inRow = Math.abs(one.y - other.y) < 15;
        expect(inRow && one.span[0] < other.span[1] && other.span[0] < one.span[1]).toBe(false);
      }
    }
  });

  test('of the chosen message and of news come before those of other messages', () => {
    const quiet = { bytes: { payload: 0, markup: 0, headers: 300, framing: 0, tls: 0 } };
    const flow = flowOf([
      message('down', 200, 201, quiet),
      message('down', 204, 205),
      message('down', 400, 401),
      message('down', 404, 405, quiet),
      ...Array.from({ length: 5 }, (_, i) => message('down', 401 + i, 402 + i)),
    ]);
    const texts = layoutOf(flow, undefined, 103).labels.map(({ text }) => text);
    expect(texts).toContain('message 2');
    expect(texts).toContain('message 4');
  });

  test('are never cut off by the upper edge', () => {
    const { labels } = layoutOf(flowOf([message('down', 4, 5), message('up', 30, 31)]));
    expect(labels).toHaveLength(2);
    for (const { y } of labels) expect(y).toBeGreaterThan(11);
  });

  test('are cut to the room there is', () => {
    expect(fitText('GET /poll?since=a.1 · 513 B', 70, measure)).toBe('GET /poll…');
    expect(fitText('short', 70, measure)).toBe('short');
    expect(fitText('anything', 3, measure)).toBe('');
  });

  test('say how long the server held a request', () => {
    const held: TimeBar = { kind: 'holding', connection: 1, exchange: 0, fromMs: 100, untilMs: 518, exact: true };
    expect(layoutOf(flowOf([], [held])).labels.map(({ text }) => text)).toEqual(['holds 418 ms']);
  });

  test('with hostile text stay text in the picture', () => {
    const label = { en: '</text><script>alert(1)</script>', es: 'x' };
    const words = { title: 't', description: 'd', browser: 'b', server: 's' };
    const shapes = draw(
      layoutOf(flowOf([message('down', 100, 101, { label })])),
      { chosenSeq: null, pointedSeq: null },
      words,
    );
    const tags = new Set<string>();
    const texts: string[] = [];
    const walk = (list: typeof shapes): void => {
      for (const { tag, text, children } of list) {
        tags.add(tag);
        if (text !== undefined) texts.push(text);
        walk(children ?? []);
      }
    };
    walk(shapes);
    expect(tags.has('script')).toBe(false);
    expect(texts).toContain(label.en);
  });
});

describe('The axis', () => {
  test('has round steps, far enough apart', () => {
    expect([0.03, 0.1, 3, 12, 56, 700, 4000].map(roundStep)).toEqual([0.05, 0.1, 5, 20, 100, 1000, 5000]);
  });

  test('shows as many decimals as its step needs', () => {
    const texts = (pxPerMs: number, topMs = 0) => ticksOf({ topMs, pxPerMs }, 200, 'en').map(({ text }) => text);
    expect(texts(0.05)).toEqual(['0 s', '2 s', '4 s']);
    expect(texts(0.5)).toEqual(['0.0 s', '0.2 s', '0.4 s']);
    expect(texts(60, 1055)).toContain('1.056 s');
    expect(texts(200, 1055)).toContain('1.0555 s');
    expect(ticksOf({ topMs: -250, pxPerMs: 0.5 }, 200, 'es').map(({ text }) => text)[0]).toBe('−0,2 s');
  });

  test('has its ticks where their moments are', () => {
    const camera = { topMs: 130, pxPerMs: 0.5 };
    for (const { atMs, text } of ticksOf(camera, 400, 'en')) {
      expect(yOf(camera, atMs)).toBeGreaterThanOrEqual(0);
      expect(Number.parseFloat(text) * 1000).toBeCloseTo(atMs, 6);
    }
  });
});

describe('What lasts', () => {
  test('side by side stands in lanes of its own, and a free lane is used again', () => {
    const lasting = [
      { fromMs: 0, untilMs: 10 },
      { fromMs: 5, untilMs: 20 },
      { fromMs: 10, untilMs: null },
      { fromMs: 30, untilMs: 40 },
    ];
    expect(lanesOf(lasting)).toEqual([0, 1, 0, 1]);
  });

  test('is to scale, and what has no end goes to the end of the recording', () => {
    const flow = flowOf(
      [],
      [
        { kind: 'waiting', connection: 1, exchange: 0, fromMs: 100, untilMs: 300, exact: true },
        { kind: 'open', connection: 1, exchange: 0, fromMs: 50, untilMs: null, exact: true },
      ],
    );
    const { bars } = layoutOf(flow);
    const byKind = Object.fromEntries(bars.map(({ item, y1, y2 }) => [item.bar.kind, [y1, y2]]));
    expect(byKind.waiting).toEqual([50, 150]);
    expect(byKind.open).toEqual([25, HEIGHT_PX + 20]);
  });
});

describe('What happened, and what nobody saw', () => {
  const text = { en: 'then', es: 'entonces' };
  const flow = {
    ...flowOf([message('up', 0, 1), message('down', 9000, 9001)]),
    moments: [{ fromMs: 100, untilMs: 300, text }],
    unseen: [
      { fromMs: 100, untilMs: 300, text },
      { fromMs: 380, untilMs: 390, text },
    ],
  };

  test('is a band of its own kind to scale, and no words stand over others', () => {
    const { moments } = layoutOf(flow);
    expect(moments.map(({ kind, y1, y2 }) => [kind, y1, y2])).toEqual([
      ['unseen', 50, 150],
      ['line', 50, 150],
      ['unseen', 190, 195],
    ]);
    const heights = moments.map(({ textY }) => textY as number);
    expect(heights.every((y, i) => i === 0 || y - (heights[i - 1] as number) >= 16)).toBe(true);
  });

  test('is told in words, each kind by itself, and no more of it than anybody reads', () => {
    const many = Array.from({ length: 40 }, () => flow.unseen[0] as (typeof flow.unseen)[0]);
    expect(bandsInWords({ ...flow, unseen: many }, 'en')).toEqual([
      'Grey bands, what happened to the line: then.',
      expect.stringMatching(/^Dashed frames, .*: (then; ){12}28 more\.$/),
    ]);
    expect(bandsInWords(flowOf([]), 'es')).toEqual([]);
  });
});

describe('The first look', () => {
  const updates = (...atMs: number[]) => atMs.map((ms) => message('down', ms, ms + 1));

  test('is at the feed, not at the loading of scripts', () => {
    const asked = [message('up', 0, 1, { feed: false }), message('up', 800, 801)];
    const flow = flowOf([...asked, ...updates(900, 1000, 1100, 1200, 1300, 9000)]);
    expect(firstStretch(sceneOf(flow))).toEqual({ fromMs: 800, toMs: 3300 });
  });

  test('reaches as far as the first updates, also when the feed began long after the handshake', () => {
    const late = updates(7000, 7500, 8000, 8500, 9000);
    const flow = flowOf([message('up', 800, 801), message('down', 802, 803), ...late]);
    expect(firstStretch(sceneOf(flow))).toEqual({ fromMs: 800, toMs: 8501 });
    expect(firstStretch(sceneOf(flowOf([message('up', 800, 801), ...late.slice(0, 1)])))).toEqual({
      fromMs: 800,
      toMs: 7001,
    });
  });
});

describe('The picture as a file', () => {
  const layout = layoutOf(flowOf([message('up', 100, 120), message('down', 130, 160)]));
  const words = { title: 'WebSocket', description: '', browser: 'Browser', server: 'Server' };
  const about = `Duplex Lab · ${'x'.repeat(300)} · ${'Stock ticker · 2/s · '.repeat(12)}the end`;
  const { source } = pictureFile(
    draw(layout, { chosenSeq: null, pointedSeq: null }, words),
    layout.viewport,
    {
      title: 'WebSocket: messages over time',
      lines: ['All of it'],
      legend: [...legendShapes(flowOf([]), 'en'), { picture: shape('line', {}), text: 'long '.repeat(60) }],
      foot: [about],
    },
    () => '#000',
  );

  test('says of what, which run and how to read it, in lines that are never wider than it', () => {
    expect(source).toContain('WebSocket: messages over time');
    expect(source).toContain('TCP connection, with its number');
    const lines = [...source.matchAll(/class="tt-words"[^>]*>([^<]*)</g)].map(([, text = '']) => text);
    expect(lines.join(' ')).toContain('the end');
    for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(layout.viewport.widthPx - 16);
  });

  test('keeps the width of its words in a font that it does not have', () => {
    expect(source).toContain(`textLength="${measure('message 1')}"`);
  });
});
