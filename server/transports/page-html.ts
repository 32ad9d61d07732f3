import type { Language, Text, Tick } from '../contract.ts';
import type { Entry } from '../feed/entry.ts';

interface Page {
  language: Language;
  /** The rows of the table, oldest first. */
  recent: Entry[];
  /** What came after the client's cursor: a `FeedAnswer`, for the script that notes their arrival. */
  news: string;
  /** Code of the error that the last form was refused with. */
  refused: string | null;
  script: string | null;
}

const WORDS = {
  title: { en: 'Latest prices', es: 'Últimas cotizaciones' },
  caption: { en: 'Recent updates', es: 'Últimas actualizaciones' },
  time: { en: 'Time', es: 'Hora' },
  symbol: { en: 'Symbol', es: 'Valor' },
  price: { en: 'Price', es: 'Precio' },
  refused: { en: 'Not taken', es: 'No aceptado' },
  empty: { en: 'No updates yet.', es: 'Aún no hay actualizaciones.' },
} satisfies Record<string, Text>;

/** Makes text safe inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;padding:.5rem .75rem;font:14px/1.4 system-ui,sans-serif}
h1{margin:0;font-size:.8rem;font-weight:500}
.price{margin:0;font-size:1.6rem;font-weight:600;color:#b4470b;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;font-size:.8rem}caption{text-align:left;padding:.25rem 0}
th,td{padding:.15rem 0;text-align:left;border-bottom:1px solid #d9d6ce}td:last-child,th:last-child{text-align:right}
@media (prefers-color-scheme:dark){.price{color:#f08a4b}}[data-theme=light]{color-scheme:light}
[data-theme=dark]{color-scheme:dark}[data-theme=light] .price{color:#b4470b}[data-theme=dark] .price{color:#f08a4b}`;

/** The whole page, as a small site would send it. Each row shows one update; `news` rides along as JSON. */
export function renderPage(page: Page): string {
  const { language } = page;
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const newest = page.recent.at(-1)?.update.data as Tick | undefined;
  const price = (tick: Tick): string => tick.price.toLocaleString(language, { minimumFractionDigits: 2 });
  const rows = page.recent.toReversed().map(({ update }) => {
    const tick = update.data as Tick;
    const time = new Date(update.atMs).toISOString();
    return `<tr><td><time datetime="${time}">${time.slice(11, 19)}</time></td><td>${escapeHtml(tick.symbol)}</td><td>${price(tick)}</td></tr>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${word('title')}</title>
<link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="1"></noscript>
<style>${STYLE}</style>
</head>
<body>
<h1>${newest ? escapeHtml(newest.symbol) : word('title')}</h1>
<p class="price">${newest ? price(newest) : word('empty')}</p>
${page.refused ? `<p role="alert">${word('refused')}: ${escapeHtml(page.refused)}</p>\n` : ''}<table>
<caption>${word('caption')}</caption>
<thead><tr><th scope="col">${word('time')}</th><th scope="col">${word('symbol')}</th><th scope="col">${word('price')}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<script type="application/json" id="news">${page.news}</script>
${page.script ? `<script type="module" src="${page.script}"></script>` : ''}
</body>
</html>
`;
}
