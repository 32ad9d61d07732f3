import { describe, expect, test } from 'vitest';
import { markup, shape } from './svg.ts';

describe('Shapes written as SVG', () => {
  test('have their attributes, children and text, with a tenth of a pixel', () => {
    const picture = shape('g', { class: 'a', x: 1.23456 }, [shape('text', { y: 2 }, 'words'), null, undefined]);
    expect(markup(picture)).toBe('<g class="a" x="1.2"><text y="2">words</text></g>');
  });

  test.each([
    '</text><script>alert(1)</script>',
    '<!--',
    ']]>',
    '&lt;img src=x onerror=alert(1)&gt;',
    '"><svg onload=alert(1)>',
    "' onclick='alert(1)",
    '%%{init: {"theme":"dark"}}%%\nA->>B: x;',
  ])('hold %j as text and as an attribute, never as markup', (hostile) => {
    const source = markup(shape('text', { 'data-label': hostile }, hostile));
    const [, attribute = '', text = ''] = /^<text data-label="([^"<>]*)">([^<>]*)<\/text>$/.exec(source) ?? [];
    const decode = (written: string): string =>
      written.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect([decode(attribute), decode(text)]).toEqual([hostile, hostile]);
  });

  test('never hold characters that XML forbids, which would make the file unreadable', () => {
    expect(markup(shape('text', {}, 'a\u0000b\u001bc\ufffed\ud800e'))).toBe(
      '<text>a\ufffdb\ufffdc\ufffdd\ufffde</text>',
    );
    expect(markup(shape('text', {}, 'tab\there 😀'))).toBe('<text>tab\there 😀</text>');
  });
});
