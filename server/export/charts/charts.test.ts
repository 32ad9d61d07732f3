/** Charts as files: that their bars, lines and marks are there, that they say all of their run, and that they are whole. */
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../analysis/digest.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { LANGUAGES, TRANSPORTS } from '../../contract.ts';
import { isWholeXml } from '../drawing/testing.ts';
import { recording } from '../testing.ts';
import { CHART_NAMES, chartOf, hasChart } from './chart.ts';
import { CHART_FORMS } from './look.ts';

const game = digestOf(recording('08-choose-and-defend-game'));
const faults = digestOf(recording('07-distance-loss-and-a-cut-cable'));
const count = (svg: string, pattern: RegExp): number => [...svg.matchAll(pattern)].length;
const textOf = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ');
const draw = (
  digest = game,
  name: (typeof CHART_NAMES)[number] = 'latency',
  form: (typeof CHART_FORMS)[number] = 'colour',
) => chartOf(digest, name, { language: 'en', form });

describe.each(CHART_FORMS)('In the form %s', (form) => {
  test('a bar for each part of each transport, and a whisker and a mark for each transport', () => {
    const latency = draw(game, 'latency', form);
    expect(count(latency, /class="whisker"/g)).toBe(5);
    expect(count(latency, /class="mark"/g)).toBe(5);
    const parts = game.summary.transports.flatMap(({ waiting, rest }) => [waiting, rest]);
    expect(count(latency, /class="bar"/g)).toBe(parts.filter((one) => (one?.meanMs ?? 0) > 0).length);
    for (const chart of ['bytes', 'shares'] as const) {
      const kinds = game.summary.transports.flatMap(({ perUpdate }) => Object.values(perUpdate?.split ?? {}));
      expect(count(draw(game, chart, form), /class="bar"/g)).toBe(kinds.filter((bytes) => bytes > 0).length);
    }
  });

  test('a line for each transport, told apart by its dashes and its marks', () => {
    for (const chart of ['distribution', 'age'] as const) {
      const svg = draw(game, chart, form);
      const drawn = [...svg.matchAll(/<path d="([^"]+)" class="line"[^>]*?\/>/g)];
      expect(drawn.length).toBe(5);
      for (const [, d = ''] of drawn) expect(d.length).toBeGreaterThan(100);
      expect(new Set(drawn.map(([tag]) => /stroke-dasharray="([^"]+)"/.exec(tag)?.[1])).size).toBe(5);
      expect(count(svg, /class="mark"/g)).toBeGreaterThan(20);
    }
  });

  test.each(LANGUAGES)('each picture is whole, and says of its run all that there is to know (%s)', (language) => {
    for (const digest of [game, faults])
      for (const name of CHART_NAMES) {
        const svg = chartOf(digest, name, { language, form });
        expect(isWholeXml(svg)).toBe(true);
        // Programs that know no style sheets show it as it is; and it loads nothing.
        expect(svg).not.toMatch(/var\(|href|NaN|Infinity|undefined/);
        expect(svg).toContain('sans-serif');
        const said = textOf(svg).replaceAll('&#39;', "'");
        const { id, environment, settings } = digest;
        for (const part of [id, environment.browser.split(' ')[0], environment.cpus.split(' ')[0], 'n = '])
          expect(said).toContain(part);
        expect(said).toContain(
          `RTT ${settings.link.rttMs}`.replace('RTT 0', language === 'en' ? 'No link' : 'Sin enlace'),
        );
      }
  });
});

test('for printers there is no colour but ink, grey and paper', () => {
  for (const name of CHART_NAMES) {
    const colours = [...draw(game, name, 'print').matchAll(/(?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(([, one]) => one);
    expect(['#1a1d21', '#5b6470', '#d9d6ce', '#efede6', '#ffffff']).toEqual(
      expect.arrayContaining([...new Set(colours)]),
    );
  }
});

test('what happened to the line and why to be careful stand in the picture', () => {
  const said = textOf(draw(faults, 'age'));
  expect(faults.summary.moments.length).toBeGreaterThan(0);
  for (const { text } of faults.summary.moments) expect(said).toContain(text.en);
  expect(said).toContain('Read with care:');
  expect(textOf(draw(game, 'latency'))).toMatch(/Read with care:|No sign of a busy machine/);
});

test('a program that served it in our place stands in the picture, with its versions', () => {
  const run = recording('08-choose-and-defend-game');
  const versions = [{ what: 'Go', version: 'go1.19' }];
  const server = { id: 'go', name: 'Go', language: 'Go', command: 'go run .', versions, transports: [] };
  const served = digestOf({ ...run, settings: { ...run.settings, server: 'go' }, server });
  for (const [language, by] of [
    ['en', 'Served by'],
    ['es', 'Servida por'],
  ] as const) {
    const said = textOf(chartOf(served, 'bytes', { language, form: 'print' }));
    expect(said).toContain(`${by} Go (Go); Go: go1.19`);
    expect(textOf(chartOf(game, 'bytes', { language, form: 'print' }))).not.toContain(by);
  }
});

test('a run that measured nothing says so, and a hostile name gets out of no place', () => {
  const empty = digestOf({ ...emptyRun({ transports: [...TRANSPORTS] }), name: '</text><script>"&\u202e\u0000' });
  for (const name of CHART_NAMES)
    expect([hasChart(empty, name), textOf(draw(empty, name))]).toEqual([
      false,
      expect.stringContaining('Nothing to draw'),
    ]);
  const named = draw({ ...game, name: '</text><script>alert(1)</script> var(--x, red) "&\u0000' });
  expect(named).not.toContain('<script');
  expect(isWholeXml(named)).toBe(true);
});
