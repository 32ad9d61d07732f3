import type { Feature } from '../../app/feature.ts';

/** Which transport suits which use. */
export const uses: Feature = {
  name: 'uses',
  title: { en: 'What for', es: 'Para qué' },
  load: () => import('./view.ts'),
};
