import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../fuzz-testing.ts';
import { type DiagramItem, encodeText, mermaidSource } from './mermaid.ts';
import { LINE, parseMermaid } from './mermaid-testing.ts';

function source(items: DiagramItem[]): string {
  return mermaidSource({
    title: 'A title',
    description: 'What it shows',
    browser: 'Navegador',
    server: 'Servidor',
    items,
  });
}

const arrow = (text: string): DiagramItem => ({ kind: 'arrow', direction: 'up', dashed: false, text });

it('writes arrows both ways, notes, bars and loops as mermaid reads them', async () => {
  const text = source([
    arrow('1 · GET /poll?since=17'),
    { kind: 'activate' },
    { kind: 'note', over: 'server', text: 'holds' },
    { kind: 'arrow', direction: 'down', dashed: true, text: '2 · 200' },
    { kind: 'deactivate' },
    {
      kind: 'loop',
      text: '12 times · 9,252 B in all',
      items: [{ kind: 'arrow', direction: 'down', dashed: false, text: '3' }],
    },
  ]);
  expect(text).toMatchInlineSnapshot(`
    "sequenceDiagram
    accTitle: A title
    accDescr: What it shows
    participant B as Navegador
    participant S as Servidor
    B->>S: 1 · GET /poll?since=17
    activate S
    Note over S: holds
    S-->>B: 2 · 200
    deactivate S
    loop 12 times · 9,252 B in all
      S->>B: 3
    end
    "
  `);
  const { actors, messages } = await parseMermaid(text);
  expect(actors).toEqual(['B', 'S']);
  expect(messages.map(({ type }) => type)).toEqual([
    LINE.solid,
    LINE.activate,
    LINE.note,
    LINE.dotted,
    LINE.deactivate,
    LINE.loopStart,
    LINE.solid,
    LINE.loopEnd,
  ]);
});

it('keeps what people read plain in the source', () => {
  expect(encodeText('2 · 200 actualización 18–20 · 385 B (60 B de datos)')).toBe(
    '2 · 200 actualización 18–20 · 385 B (60 B de datos)',
  );
});

const HOSTILE = [
  'a\nB->>S: injected',
  'a\r\nend\nloop for ever',
  'x;B->>S: injected',
  'x#59;y',
  'cut # here',
  '%%{init: {"themeCSS": "* { background: url(//evil) }"}}%%',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'end',
  'The END of it',
  'wrap: x',
  'style a:b#c;',
  'classDef x:#fff;',
  '&lt;b&gt; &#59;',
  '---\ntitle: x\n---',
  '$$x^2$$',
  '`markdown` **bold**',
  'B-xS: no',
  '\u202egnirts',
  '😀 \u{1F469}\u200D\u{1F4BB}',
];

it('never writes the bare word that closes a block', () => {
  expect(encodeText('The END of trend, the end')).toBe('The #69;ND of trend, the #101;nd');
});

describe('hostile text', () => {
  for (const text of HOSTILE) {
    it(`is shown as it is and does nothing else: ${JSON.stringify(text)}`, async () => {
      const note: DiagramItem = { kind: 'note', over: 'both', text: `n ${text}` };
      const loop: DiagramItem = { kind: 'loop', text: `l ${text}`, items: [arrow('in it')] };
      const { actors, messages, config } = await parseMermaid(source([arrow(`1 ${text}`), note, loop, arrow('last')]));
      expect(config).toEqual({});
      expect(actors).toEqual(['B', 'S']);
      expect(messages.map(({ message }) => message)).toEqual(
        [`1 ${text}`, `n ${text}`, `l ${text}`, 'in it', '', 'last'].map(trimmed),
      );
    });
  }

  it('of any kind leaves the diagram as it was', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom(...'\n\r;#:%{}<>-ed nB\u0000"\'`$&@+x()'), maxLength: 30 }),
    );
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { messages } = await parseMermaid(source([arrow(`1 ${text}.`), arrow('last')]));
        expect(messages.map(({ message }) => message)).toEqual([`1 ${text}.`, 'last']);
      }),
      { numRuns: tries(30) },
    );
  });
});

function trimmed(text: string): string {
  return text.trim();
}
