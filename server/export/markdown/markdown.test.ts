import { marked, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import { publishSteadily, recordWebSocket } from '../../analysis/testing/stretches.ts';
import type { Run } from '../../contract.ts';
import { runTable } from '../tables/run-tables.ts';
import { escapeMarkdown } from './escape.ts';
import { gridText, markdownOf } from './markdown.ts';

function smallRun(): Run {
  const lab = recordInto(emptyRun({ transports: ['sse', 'websocket'] }));
  publishSteadily(lab, 12);
  recordWebSocket(lab, 12);
  return lab.run;
}

const tablesIn = (markdown: string): Tokens.Table[] =>
  marked.lexer(markdown).filter((token): token is Tokens.Table => token.type === 'table');

/** What a reader of the page has before them, where it is words and nothing else. */
function shown({ tokens }: Pick<Tokens.TableCell, 'tokens'>): string {
  expect(tokens.map(({ type }) => type).filter((type) => type !== 'text' && type !== 'escape')).toEqual([]);
  const html = tokens.map((token) => (token as Tokens.Text).text).join('');
  return html
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

describe('A table as Markdown', () => {
  it('has the results on their side: a column for each transport, and the run before them', () => {
    const [about, results] = tablesIn(runTable(smallRun(), 'table', (table) => markdownOf(table, 'es')));
    expect(about?.rows.map((row) => row.map(shown))).toContainEqual(['ejecución', 'test-run']);
    expect(results?.header.map(shown)).toEqual(['transporte', 'Server-Sent Events', 'WebSocket']);
    const rows = results?.rows.map((row) => row.map(shown));
    expect(rows).toContainEqual(['latencia p50 (ms)', '', '2,2']);
    expect(rows).toContainEqual(['total por actualización (B)', '', '62']);
  });

  it('has a line for each update and transport', () => {
    const [, samples] = tablesIn(runTable(smallRun(), 'samples', (table) => markdownOf(table, 'en')));
    expect(samples?.rows).toHaveLength(24);
    expect(samples?.align.slice(0, 3)).toEqual([null, 'right', 'right']);
  });
});

const HOSTILE = [
  ...[
    'a | b',
    '`code`',
    '**bold** _x_ ~~no~~',
    '<img src=x onerror=alert(1)>',
    '&lt;b&gt; &amp; &#60;',
    '\\| \\',
    '![x](http://evil.test/)',
  ],
  ...[
    '[x]: http://evil.test',
    'http://evil.test www.evil.test me@evil.test',
    '# head',
    '- item',
    '1. one',
    '---',
    '> quote',
    '$x^2$',
    '{{x}}',
    '://x',
    ':x',
  ],
  ...[
    'long-polling 2.5',
    'https://a.b/c?d=e&f',
    'ftp://x',
    'WWW.evil.test',
    '=== x',
    '1) one',
    '```',
    '::: x',
    '[^1]',
    '<!-- x -->',
  ],
];

describe('Text from anywhere', () => {
  it.each(HOSTILE)('is plain words in a cell: %j', (text) => {
    const [table] = tablesIn(
      gridText(
        [
          ['head', 'more'],
          [text, text],
        ],
        'en',
      ),
    );
    expect(table?.rows[0]?.map(shown)).toEqual([text, text]);
    const [line, ...more] = marked.lexer(escapeMarkdown(text));
    expect([line?.type, more]).toEqual(['paragraph', []]);
    expect(shown(line as Tokens.Paragraph)).toBe(text);
  });

  it('stays on its line, and what no one sees is named', () => {
    expect(escapeMarkdown('a\r\n| b\t\0\u202ec\u200b\ud800')).toBe('a \\| b ⟨U+0000⟩⟨U+202E⟩c⟨U+200B⟩⟨U+D800⟩');
  });

  it('is cut where it is enormous', () => {
    const text = escapeMarkdown('😀'.repeat(3_000_000));
    expect([...text].length).toBe(2_002);
    expect(text).toMatch(/😀 …$/u);
  });
});
