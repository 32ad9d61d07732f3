import type { Feature } from '../../app/feature.ts';

/** The runs that were recorded. */
export const runs: Feature = {
  name: 'runs',
  title: { en: 'Runs', es: 'Ejecuciones' },
  load: () => import('./view.ts'),
};
