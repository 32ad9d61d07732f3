/** What the whole page shows of each scenario: its newest piece large, the recent ones as a table. */
import {
  type ChatLine,
  type GameState,
  type Headline,
  type Language,
  type ScenarioName,
  senderName,
  type Text,
  type Tick,
  TRANSPORTS,
} from '../contract.ts';

export interface PageView {
  title: Text;
  columns: Text[];
  /** HTML of the cells of one row, the time not included. */
  cells(data: unknown, language: Language): string[];
  /** HTML of the newest piece. */
  newest(data: unknown, language: Language): string;
}

/** Makes text safe inside HTML text and quoted attributes. NUL, which HTML cannot hold, becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('\u0000', '\ufffd');
}

const text = (value: unknown): string => escapeHtml(String(value));
const inLanguage = ({ lang }: Headline, html: string): string => `<span lang="${text(lang)}" dir="auto">${html}</span>`;
const price = (value: number, language: Language): string =>
  value.toLocaleString(language, { minimumFractionDigits: 2 });

/** A symbol, with the order that was executed at this price: this page's own as its receipt. */
function symbolCell({ symbol, order }: Tick, language: Language): string {
  if (!order) return text(symbol);
  const quantity = order.quantity.toLocaleString(language);
  const bought = language === 'es' ? 'comprado' : 'bought';
  return order.by === 'page' ? `${text(symbol)}: ${bought} ${quantity}` : `${text(symbol)} × ${quantity}`;
}

const point = ([x, y]: [number, number], language: Language): string =>
  [x, y].map((value) => value.toLocaleString(language)).join(' · ');

function field({ target, players }: GameState, language: Language): string {
  const dot = (name: string, [x, y]: [number, number], r: number): string =>
    `<circle class="${name}" cx="${x}" cy="${y}" r="${r}"/>`;
  const dots = TRANSPORTS.map((name) => (players[name] ? dot(name, players[name], 2.5) : '')).join('');
  return `<svg viewBox="0 0 100 60" role="img" aria-label="${point(target, language)}">${dot('target', target, 4)}${dots}</svg>`;
}

export const PAGE_VIEWS: Record<ScenarioName, PageView> = {
  ticker: {
    title: { en: 'Latest prices', es: 'Últimas cotizaciones' },
    columns: [
      { en: 'Symbol', es: 'Valor' },
      { en: 'Price', es: 'Precio' },
    ],
    cells: (data, language) => [
      symbolCell(data as Tick, language),
      `<span class="n">${price((data as Tick).price, language)}</span>`,
    ],
    newest: (data, language) =>
      `<h1>${symbolCell(data as Tick, language)}</h1>\n<p class="price">${price((data as Tick).price, language)}</p>`,
  },
  news: {
    title: { en: 'News', es: 'Noticias' },
    columns: [{ en: 'Headline', es: 'Titular' }],
    cells: (data) => [inLanguage(data as Headline, text((data as Headline).headline))],
    newest: (data) =>
      `<h1>${inLanguage(data as Headline, text((data as Headline).headline))}</h1>\n<p>${inLanguage(data as Headline, text((data as Headline).text))}</p>`,
  },
  chat: {
    title: { en: 'Chat', es: 'Chat' },
    columns: [
      { en: 'From', es: 'De' },
      { en: 'Line', es: 'Línea' },
    ],
    cells: (data, language) => [
      text(senderName((data as ChatLine).from, language)),
      `<span dir="auto">${text((data as ChatLine).text)}</span>`,
    ],
    newest: (data, language) =>
      `<h1>${text(senderName((data as ChatLine).from, language))}</h1>\n<p class="line" dir="auto">${text((data as ChatLine).text)}</p>`,
  },
  game: {
    title: { en: 'The field', es: 'El campo' },
    columns: [
      { en: 'Target', es: 'Objetivo' },
      { en: 'This player', es: 'Este jugador' },
    ],
    cells: (data, language) => {
      const { target, players } = data as GameState;
      return [point(target, language), players.page ? point(players.page, language) : '–'];
    },
    newest: (data, language) => field(data as GameState, language),
  },
};
