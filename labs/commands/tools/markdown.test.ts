import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageOf } from './markdown.mjs';

test('a page begins one heading lower, and its links to the lab stay in the lab', () => {
  const { title, html } = pageOf('# A & B\n\n[here](#/flows/sse) ([RFC 1](https://example.com/?a=1&b=2))\n');
  expect(title).toBe('A & B');
  expect(html).toContain('<h2>A &amp; B</h2>');
  expect(html).toContain('<a href="#/flows/sse">here</a>');
  expect(html).toContain('<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noreferrer">RFC 1</a>');
});

test('diagrams wait to be drawn, other code is shown as it is', () => {
  const { html } = pageOf('```mermaid\nsequenceDiagram\n    A->>B: "hi" <b>\n```\n\n```js\na < b\n```\n');
  expect(html).toContain('data-mermaid="sequenceDiagram\n    A-&gt;&gt;B: &quot;hi&quot; &lt;b&gt;"');
  expect(html).toContain('<code>a &lt; b</code>');
});

test('no page of the theory brings a script or markup of its own', () => {
  for (const language of ['en', 'es']) {
    const folder = `docs/theory/${language}`;
    for (const file of readdirSync(folder)) {
      const { title, html } = pageOf(readFileSync(`${folder}/${file}`, 'utf8'));
      expect(title).not.toBe('');
      expect(html).not.toMatch(/<(script|style|iframe|img)|javascript:|\son\w+=/i);
    }
  }
});
