/** Pictures as text: what they say, that they are whole XML, and that nothing gets out of its place in them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { summarise } from '../../server/analysis/summary.ts';
import { LANGUAGES, TRANSPORTS } from '../../server/contract.ts';
import { figure, linear, logarithmic } from '../../server/export/drawing/scale.ts';
import { escaped, TRANSPORT_COLOURS } from '../../server/export/drawing/svg.ts';
import { isWholeXml } from '../../server/export/drawing/testing.ts';
import { contextFor } from '../context.ts';
import type { Measured, Prediction, Untold } from '../lab.ts';
import { LABS } from '../labs.ts';
import { newProgress } from '../progress.ts';
import { runOf } from '../run-testing.ts';
import { bytesPicture, latencyPicture, type TransportFigures } from './figures.ts';
import { predictionPicture } from './prediction.ts';
import { alikeGroups } from './ranking.ts';
import { plainly } from './words.ts';

const same = (text: string) => ({ en: text, es: text });
const untold: Untold = { untold: same('Nobody [[rtt|ran]] **it**.') };
const NUMBER: Prediction['field'] = { kind: 'number', unit: same('ms'), axis: { min: 0, max: 1000 } };
const RANKING: Prediction['field'] = {
  kind: 'ranking',
  items: ['sse', 'polling', 'websocket'].map((id) => ({ id, text: same(id.toUpperCase()) })),
  first: same('the fastest'),
};

const descriptionOf = (svg: string): string => /<desc>(.*?)<\/desc>/s.exec(svg)?.[1] ?? '';

describe('A number', () => {
  const shown = (measured: Measured | Untold, predicted = 300) => predictionPicture(NUMBER, predicted, measured, 'en');

  test('stands on one axis with the measurement and its interval', () => {
    const svg = shown({ kind: 'number', value: 512, low: 498, high: 530 });
    expect(isWholeXml(svg)).toBe(true);
    expect(descriptionOf(svg)).toBe(
      'Your prediction: 300 ms. Measured: 512 ms (95% interval 498 to 530). The prediction lies outside the interval.',
    );
    expect(descriptionOf(shown({ kind: 'number', value: 512, low: 290, high: 730 }))).toContain('inside the interval');
  });

  test('says when it was counted, when there is no interval, and when it is not told', () => {
    expect(descriptionOf(shown({ kind: 'number', value: 28, low: 28, high: 28 }))).toContain('Counted: 28 ms.');
    expect(descriptionOf(shown({ kind: 'number', value: 28.3, low: null, high: null }))).toContain(
      'Measured: 28.3 ms (too few values for an interval).',
    );
    const svg = shown(untold);
    expect(descriptionOf(svg)).toContain('Not told: Nobody ran it.');
    expect(svg).toContain('>Not told: Nobody ran it.</text>');
  });

  test('far beyond its axis is still on it', () => {
    const svg = shown({ kind: 'number', value: 90_000, low: 80_000, high: 95_000 });
    const places = [...svg.matchAll(/ (?:x1|x2|cx)="([\d.-]+)"/g)].map(([, x]) => Number(x));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(380);
    expect(svg).toContain('100,000');
  });

  test('is drawn of whatever number there is', () => {
    for (const predicted of [0, -5, 1e-9, 1e15])
      for (const value of [0, -3, 1e12, 0.004])
        expect(shown({ kind: 'number', value, low: value, high: value }, predicted)).not.toMatch(/NaN|Infinity/);
  });
});

describe('A ranking', () => {
  const item = (id: string, low: number, high: number) => ({ id, range: { value: (low + high) / 2, low, high } });
  const shown = (predicted: string[], ...items: ReturnType<typeof item>[]) =>
    predictionPicture(RANKING, predicted, { kind: 'ranking', items }, 'en');

  test('says which pairs are surely the other way round, and which are not told apart', () => {
    const svg = shown(
      ['polling', 'sse', 'websocket'],
      item('websocket', 1, 3),
      item('sse', 2, 4),
      item('polling', 400, 600),
    );
    expect(isWholeXml(svg)).toBe(true);
    expect(descriptionOf(svg)).toBe(
      'Your order (the fastest first): 1. POLLING, 2. SSE, 3. WEBSOCKET. Measured: 1. WEBSOCKET, 2. SSE, 3. POLLING. ' +
        'Measured the other way round: WEBSOCKET before POLLING; SSE before POLLING. ' +
        'Not told apart (their intervals overlap): WEBSOCKET and SSE.',
    );
    expect(svg).toContain('<path ');
  });

  test('that nothing contradicts is said to be so; a tie is no contradiction', () => {
    const svg = shown(
      ['sse', 'websocket', 'polling'],
      item('websocket', 1, 3),
      item('sse', 2, 4),
      item('polling', 400, 600),
    );
    expect(descriptionOf(svg)).toContain('Nothing in the measurement is against your order.');
    const alike = shown(
      ['polling', 'sse', 'websocket'],
      item('websocket', 1, 9),
      item('sse', 2, 9),
      item('polling', 4, 9),
    );
    expect(descriptionOf(alike)).toContain('None can be told apart');
  });

  test('what was counted has no interval that could overlap: the same figure is called so', () => {
    const svg = shown(
      ['websocket', 'polling', 'sse'],
      item('websocket', 74, 74),
      item('polling', 785, 785),
      item('sse', 785, 785),
    );
    expect(descriptionOf(svg)).toContain('The same figure was counted: POLLING and SSE.');
    expect(descriptionOf(svg)).not.toContain('overlap');
  });

  test('groups hold only those that overlap with each other', () => {
    const chain = [item('a', 1, 3), item('b', 2, 5), item('c', 4, 6), item('d', 9, 9)];
    expect(alikeGroups(chain)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(alikeGroups(chain.slice(2))).toEqual([]);
    const unsure = { id: 'x', range: { value: 20, low: null, high: null } };
    expect(alikeGroups([...chain.slice(3), unsure])).toEqual([[0, 1]]);
  });

  test('that is not told shows what was predicted, and why', () => {
    const svg = predictionPicture(RANKING, ['sse', 'polling', 'websocket'], untold, 'en');
    expect(descriptionOf(svg)).toContain('1. SSE, 2. POLLING, 3. WEBSOCKET. Not told: Nobody ran it.');
  });
});

test('An arrow: what was drawn, and what happens', () => {
  const shown = (measured: Measured | Untold) => predictionPicture({ kind: 'arrow' }, 'down', measured, 'en');
  expect(descriptionOf(shown({ kind: 'arrow', arrow: 'up' }))).toBe(
    'Your prediction: the server sends to the browser. What happens: the browser sends to the server.',
  );
  expect(descriptionOf(shown(untold))).toContain('Not told: Nobody ran it.');
  const heads = (svg: string): number => svg.match(/<polygon/g)?.length ?? 0;
  expect([heads(shown({ kind: 'arrow', arrow: 'up' })), heads(shown({ kind: 'arrow', arrow: 'both' }))]).toEqual([
    2, 3,
  ]);
});

test('An answer of another kind gives no picture', () => {
  const number: Measured = { kind: 'number', value: 1, low: 1, high: 1 };
  expect(predictionPicture(NUMBER, 'many', number, 'en')).toBe('');
  expect(predictionPicture({ kind: 'arrow' }, 'sideways', { kind: 'arrow', arrow: 'up' }, 'en')).toBe('');
  expect(predictionPicture(RANKING, 3, number, 'en')).toBe('');
});

test('Every prediction of every lab has its picture, without a run and with one, in both languages', () => {
  for (const lab of LABS) {
    const preset = lab.preset(7);
    const run = preset.kind === 'run' ? runOf({ ...preset.settings, durationMs: 10_000 }) : null;
    const contexts = [null, run && { run, summary: summarise(run) }].map((one) => contextFor(newProgress(7), lab, one));
    for (const { field, measured, id } of lab.predictions)
      for (const context of contexts)
        for (const language of LANGUAGES) {
          const value = {
            number: 5,
            arrow: 'both',
            ranking: field.kind === 'ranking' ? field.items.map(({ id }) => id) : [],
          };
          const svg = predictionPicture(field, value[field.kind], measured(context), language);
          expect(isWholeXml(svg), `${lab.id} ${id}`).toBe(true);
          expect(svg, `${lab.id} ${id}`).not.toMatch(/NaN|\[\[|\*\*|undefined/);
        }
  }
});

describe('The figures of a run', () => {
  const run = runOf({ transports: [...TRANSPORTS], durationMs: 20_000 });
  const figures = summarise(run).transports.map(
    ({ transport, latency, perUpdate: bytes }): TransportFigures => ({
      transport,
      median: latency && { value: latency.p50Ms, low: latency.p50LowMs, high: latency.p50HighMs },
      mean: latency && { value: latency.meanMs, low: null, high: null },
      bytes,
    }),
  );

  test('are drawn for each transport, in words too', () => {
    for (const draw of [latencyPicture, bytesPicture])
      for (const language of LANGUAGES) {
        const svg = draw(figures, language);
        expect(isWholeXml(svg)).toBe(true);
        expect(svg).not.toMatch(/NaN|undefined/);
        for (const transport of TRANSPORTS) expect(svg).toContain(`var(--${transport},`);
      }
    expect(descriptionOf(latencyPicture(figures, 'en'))).toMatch(/AJAX polling: \d+ \(\d+–\d+\), mean \d+ ms\./);
    expect(descriptionOf(bytesPicture(figures, 'en'))).toMatch(/AJAX polling: [\d,]+ ↑ \+ [\d,.]+ ↓ = [\d,.]+\./);
  });

  test('say what was not measured', () => {
    const none = [{ transport: 'sse' as const, median: null, mean: null, bytes: null }];
    for (const draw of [latencyPicture, bytesPicture])
      expect(descriptionOf(draw(none, 'en'))).toBe('Server-Sent Events: nothing measured.');
    expect(isWholeXml(latencyPicture([], 'en'))).toBe(true);
  });
});

describe('An axis', () => {
  test('has round marks that hold all figures', () => {
    const span = { fromPx: 0, toPx: 100 };
    expect(linear([0, 930], span).ticks).toEqual([0, 500, 1000]);
    expect(linear([0.1, 0.35], span).ticks).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(linear([7], span).ticks[0]).toBeLessThanOrEqual(7);
    expect(logarithmic([3, 640], span).ticks).toEqual([1, 10, 100, 1000]);
    expect(logarithmic([3, 640], span).at(0.2)).toBe(0);
    expect(linear([0, 1000], span).at(5000)).toBe(100);
  });

  test('writes figures as the language does', () => {
    expect([0.25, 4.23, 512, 12345, -3.5, 28].map((one) => figure(one, 'en'))).toEqual([
      '0.25',
      '4.2',
      '512',
      '12,345',
      '−3.5',
      '28',
    ]);
    expect(figure(1234.5, 'es')).toBe('1235');
  });
});

test('Whatever is put in is escaped; what XML can’t hold is replaced', () => {
  expect(escaped(`<script>"&'\u0000\ud800\ufffe`)).toBe('&lt;script&gt;&quot;&amp;&#39;\ufffd\ufffd\ufffd');
  const hostile: Prediction['field'] = { ...NUMBER, unit: same('</text><script>alert(1)</script>') };
  const svg = predictionPicture(hostile, 3, { kind: 'number', value: 1, low: 1, high: 2 }, 'en');
  expect(svg).not.toContain('<script');
  expect(isWholeXml(svg)).toBe(true);
  expect(plainly('An [[rtt|round trip]] of **4** ms, [x]')).toBe('An round trip of 4 ms, [x]');
});

test('Colours for where there is no page are those of the page', () => {
  for (const transport of TRANSPORTS) {
    const css = readFileSync(`web/styles/transports/${transport}.css`, 'utf8');
    expect(css).toContain(`--${transport}: ${TRANSPORT_COLOURS[transport]};`);
  }
});
