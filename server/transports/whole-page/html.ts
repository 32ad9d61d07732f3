import { createHash } from 'node:crypto';
import { type Language, type ScenarioName, scenarioOf, type Text } from '../../contract.ts';
import type { Entry } from '../../feed/entry.ts';
import { refusalSentence } from '../refused.ts';
import { PAGE_VIEWS } from './views/index.ts';
import { escapeHtml } from './views/page-view.ts';

interface Page {
  language: Language;
  topic: ScenarioName;
  /** The newest updates, oldest first; those of another topic, published before, are not shown. */
  recent: Entry[];
  /** Number and error code of the form that was refused. */
  refused: string | null;
  script: string | null;
}

const WORDS = {
  caption: { en: 'Recent updates, times in UTC', es: 'Últimas actualizaciones, horas en UTC' },
  time: { en: 'Time', es: 'Hora' },
  empty: { en: 'No updates yet.', es: 'Aún no hay actualizaciones.' },
} satisfies Record<string, Text>;

const STYLE = `:root{color-scheme:light dark}body{margin:0;padding:.25rem .75rem;font:13px/1.25 ui-monospace,Menlo,Consolas,monospace}
h1{margin:0 .5rem 0 0;font-size:.75rem;font-weight:400}p{margin:0}
h1:has(+.price,+.line),.price,.line{display:inline}.price,.line{font-size:1.25rem;color:#b4470b;font-variant-numeric:tabular-nums}.line{font-size:1rem}
table{width:100%;border-collapse:collapse;font-size:.75rem}caption{caption-side:bottom;text-align:left}
td+td{padding-left:.5em}.n{white-space:nowrap}@media(max-width:150px){body{padding:.25rem}.price{font-size:1rem}:is(td,th):first-child{display:none}}
th,td{padding:0;text-align:left;border-bottom:1px solid #d9d6ce}td:last-child,th:last-child{text-align:right}
p,td:last-child{overflow-wrap:anywhere}
svg{width:100%;max-height:5.5rem}.target{fill:none;stroke:currentColor}.page{fill:#b4470b}.polling{fill:#9a6b00}
.long-polling{fill:#a0407c}.sse{fill:#0069a8}.websocket{fill:#00755a}
@media (prefers-color-scheme:dark){.price,.line{color:#f08a4b}}
[data-theme=light]{color-scheme:light}[data-theme=light] :is(.price,.line){color:#b4470b}
[data-theme=dark]{color-scheme:dark;background:#1d2126;color:#eceae4}[data-theme=dark] :is(.price,.line){color:#f08a4b}`;

/** The page's own style, as a Content-Security-Policy names it: nobody else's text can bring another. */
export const PAGE_STYLES = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/**
 * The whole page, as a small site would send it: each row shows one update. Two pieces; between them stands, for the
 * script that notes its arrival, what came after the client's cursor, as JSON (`FeedAnswer`).
 */
export function renderPage({ language, topic, recent, refused, script }: Page): [before: string, after: string] {
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const view = PAGE_VIEWS[topic];
  const shown = recent.filter(({ update }) => scenarioOf(update.data) === topic).toReversed();
  const newest = shown[0];
  const rows = shown.map(({ update }) => {
    const time = new Date(update.atMs).toISOString();
    const cells = view.cells(update.data, language).map((cell) => `<td>${cell}</td>`);
    return `<tr><td><time datetime="${time}">${time.slice(11, 19)}</time></td>${cells.join('')}</tr>`;
  });
  const columns = [word('time'), ...view.columns.map((column) => column[language])];
  const before = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${view.title[language]}</title>
<link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="1"></noscript>
<style>${STYLE}</style>
</head>
<body>
${refused ? `<p role="alert">${escapeHtml(refusalSentence(refused, language))}</p>\n` : ''}${newest ? view.newest(newest.update.data, language) : `<h1>${view.title[language]}</h1>\n<p>${word('empty')}</p>`}
<table>
<caption>${word('caption')}</caption>
<thead><tr>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<script type="application/json" id="news">`;
  const after = `</script>
${script ? `<script type="module" src="${script}"></script>` : ''}
</body>
</html>
`;
  return [before, after];
}
