import type { Feature } from '../../app/feature.ts';

/** What a class handed in: whether it is unchanged, who signed it, and the picture of it all. */
export const classPicture: Feature = {
  name: 'class',
  title: { en: 'Class', es: 'Clase' },
  load: () => import('./view.ts'),
};
