import type { Feature } from '../../app/feature.ts';

/** Runs the five transports side by side and shows what was measured. */
export const compare: Feature = {
  name: 'compare',
  title: { en: 'Compare', es: 'Comparar' },
  load: () => import('./view.ts'),
};
