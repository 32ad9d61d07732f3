import type { Language, Tick } from '../../../contract.ts';
import { type PageView, text } from './page-view.ts';

const price = (value: number, language: Language): string =>
  value.toLocaleString(language, { minimumFractionDigits: 2 });

/** A symbol, with the order that was executed at this price: this page's own as its receipt. */
function symbolCell({ symbol, order }: Tick, language: Language): string {
  if (!order) return text(symbol);
  const quantity = order.quantity.toLocaleString(language);
  const bought = language === 'es' ? 'comprado' : 'bought';
  return order.by === 'page' ? `${text(symbol)}: ${bought} ${quantity}` : `${text(symbol)} × ${quantity}`;
}

export const ticker: PageView = {
  title: { en: 'Latest prices', es: 'Últimas cotizaciones' },
  columns: [
    { en: 'Symbol', es: 'Símbolo' },
    { en: 'Price', es: 'Precio' },
  ],
  cells: (data, language) => [
    symbolCell(data as Tick, language),
    `<span class="n">${price((data as Tick).price, language)}</span>`,
  ],
  newest: (data, language) =>
    `<h1>${symbolCell(data as Tick, language)}</h1>\n<p class="price">${price((data as Tick).price, language)}</p>`,
};
