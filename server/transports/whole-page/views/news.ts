import type { Headline } from '../../../contract.ts';
import { type PageView, text } from './page-view.ts';

const inLanguage = ({ lang }: Headline, html: string): string => `<span lang="${text(lang)}" dir="auto">${html}</span>`;

export const news: PageView = {
  title: { en: 'News', es: 'Noticias' },
  columns: [{ en: 'Headline', es: 'Titular' }],
  cells: (data) => [inLanguage(data as Headline, text((data as Headline).headline))],
  newest: (data) =>
    `<h1>${inLanguage(data as Headline, text((data as Headline).headline))}</h1>\n<p>${inLanguage(data as Headline, text((data as Headline).text))}</p>`,
};
