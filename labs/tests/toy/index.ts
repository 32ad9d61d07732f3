import type { Feature } from '../../../web/app/feature.ts';

/** A view as somebody would add one, for the test that adds it. */
export const toy: Feature = {
  name: 'toy',
  title: { en: 'Toy', es: 'Juguete' },
  load: () => import('./view.ts'),
};
