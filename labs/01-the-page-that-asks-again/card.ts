/** What the page says of the first lab before any lab is loaded. */
import type { Lab } from '../lab.ts';

export const CARD: Pick<Lab, 'id' | 'title' | 'minutes'> = {
  id: '01-the-page-that-asks-again',
  title: { en: 'The page that asks again', es: 'La página que vuelve a preguntar' },
  minutes: 15,
};
