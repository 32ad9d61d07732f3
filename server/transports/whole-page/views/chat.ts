import { type ChatLine, senderName } from '../../../contract.ts';
import { type PageView, text } from './page-view.ts';

export const chat: PageView = {
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
};
