// Pages written in Markdown, as the lab's page shows them: made HTML when it is built.
import { Marked } from 'marked';

/** @param {string} text */
const asText = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One level lower than in the file: the lab's page has a first heading of its own. Diagrams are drawn in the page. */
const marked = new Marked({
  renderer: {
    heading({ tokens, depth }) {
      return `<h${depth + 1}>${this.parser.parseInline(tokens)}</h${depth + 1}>\n`;
    },
    code({ text, lang }) {
      if (lang !== 'mermaid') return `<pre tabindex="0"><code>${asText(text)}</code></pre>\n`;
      const [kind = ''] = text.split('\n', 1);
      return `<div class="picture" role="img" aria-label="${asText(kind)}" data-transport="websocket" data-mermaid="${asText(text)}"></div>\n`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      if (href.startsWith('#/')) return `<a href="${asText(href)}">${text}</a>`;
      return `<a href="${asText(href)}" target="_blank" rel="noreferrer">${text}</a>`;
    },
  },
});

/**
 * A Markdown file's title and its HTML.
 * @param {string} text
 * @returns {{ title: string, html: string }}
 */
export function pageOf(text) {
  const html = /** @type {string} */ (marked.parse(text, { async: false }));
  return { title: /^# (.+)$/m.exec(text)?.[1] ?? '', html };
}

/**
 * For Vite: `import page from './x.md'` gives what `pageOf` makes of it.
 * @returns {import('vite').Plugin}
 */
export function markdownPages() {
  return {
    name: 'markdown-pages',
    transform(code, id) {
      if (!id.endsWith('.md')) return null;
      return { code: `export default ${JSON.stringify(pageOf(code))};`, map: null };
    },
  };
}
