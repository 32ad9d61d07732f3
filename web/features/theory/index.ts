import type { Feature } from '../../app/feature.ts';

/** The short pages of docs/theory. */
export const theory: Feature = {
  name: 'theory',
  title: { en: 'Theory', es: 'Teoría' },
  toRead: true,
  load: () => import('./view.ts'),
};
