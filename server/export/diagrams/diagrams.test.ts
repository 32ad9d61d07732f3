/** Diagrams as files: their messages are there, true to time, and they are whole whatever the run holds. */
import { describe, expect, test } from 'vitest';
import { flowPage } from '../../analysis/flow/flow.ts';
import { timeFlow } from '../../analysis/time-flow/time-flow.ts';
import { LANGUAGES, type Run, TRANSPORTS } from '../../contract.ts';
import { isWholeXml } from '../drawing/testing.ts';
import { filesOf, RUN_FILES } from '../files.ts';
import { hostileRun, recording } from '../testing.ts';
import { DIAGRAM_NAMES, diagramOf } from './diagram.ts';
import { stretchOf } from './time-true.ts';

const ticker = recording('08-choose-and-defend-ticker');
const game = recording('08-choose-and-defend-game');
const faults = recording('07-distance-loss-and-a-cut-cable');
const textOf = (svg: string): string => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' ');
const count = (svg: string, pattern: RegExp): number => [...svg.matchAll(pattern)].length;

describe.each(LANGUAGES)('Each diagram (%s)', (language) => {
  test.each(TRANSPORTS)('is whole, needs nothing else and says how its run was made: %s', (transport) => {
    for (const run of [ticker, faults])
      for (const name of DIAGRAM_NAMES) {
        const svg = diagramOf(run, transport, name, language);
        expect(isWholeXml(svg)).toBe(true);
        expect(svg).not.toMatch(/var\(|href|NaN|Infinity|undefined/);
        const { id, environment } = run;
        const said = textOf(svg);
        for (const part of [id, environment.cpus.split(' ')[0], environment.os.split(' ')[0], 'http, ws'])
          expect(said).toContain(part);
        // A browser draws it at twice its size.
        expect(Number(/height="(\d+)"/.exec(svg)?.[1])).toBeLessThan(4_000);
      }
  });
});

test('in sequence, each line of the first page is an arrow; the picture says of how many', () => {
  const page = flowPage(game, 'websocket', { page: 1, language: 'en', fold: true });
  const svg = diagramOf(game, 'websocket', 'sequence', 'en');
  expect(page.pages).toBeGreaterThan(1);
  expect(count(svg, /<polygon/g)).toBe(page.steps.length);
  expect(textOf(svg)).toContain(`The first ${page.steps.length} of ${page.totalSteps} lines`);
});

test('true to time, what took longer is steeper, and each message of the stretch is there', () => {
  for (const transport of TRANSPORTS) {
    const { messages } = stretchOf(timeFlow(ticker, transport)) ?? { messages: [] };
    const svg = diagramOf(ticker, transport, 'time', 'en');
    const lines = [...svg.matchAll(/<g class="message"><line x1="\S+" y1="(\S+)" x2="\S+" y2="(\S+)"/g)];
    expect([transport, lines.length]).toEqual([transport, messages.length]);
    const falls = lines.map(([, y1, y2]) => Number(y2) - Number(y1));
    const took = messages.map(({ leftAtMs, arrivedAtMs }) =>
      leftAtMs === null || arrivedAtMs === null ? 0 : Math.max(0, arrivedAtMs - leftAtMs),
    );
    const pxPerMs = Math.max(...falls) / Math.max(...took, 1e-9);
    // Heights are written to a tenth of a pixel.
    for (const [i, fall] of falls.entries()) expect(Math.abs(fall - pxPerMs * (took[i] as number))).toBeLessThan(0.5);
  }
});

test('a run has the diagrams of its transports, and no others', () => {
  const two: Run = { ...ticker, settings: { ...ticker.settings, transports: ['sse', 'websocket'] } };
  const own = filesOf(two).flatMap(({ path, transport }) => (transport ? [path] : []));
  expect(own).toEqual(['sse-sequence.svg', 'sse-time.svg', 'websocket-sequence.svg', 'websocket-time.svg']);
  expect(filesOf({ settings: { ...ticker.settings, transports: [...TRANSPORTS] } })).toEqual(RUN_FILES);
  const none = diagramOf({ ...two, events: [], connections: [] }, 'page', 'time', 'en');
  expect(textOf(none)).toContain('Nothing to draw');
});

test('a hostile run is drawn like any other', () => {
  const hostile = hostileRun();
  for (const transport of ['polling', 'sse', 'websocket'] as const)
    for (const name of DIAGRAM_NAMES) {
      const svg = diagramOf(hostile, transport, name, 'es');
      expect([transport, name, isWholeXml(svg)]).toEqual([transport, name, true]);
      expect(svg).not.toMatch(/<script|NaN|Infinity/);
      expect(svg.length).toBeLessThan(500_000);
    }
});
