import type { Feature } from '../../app/feature.ts';

/** Who may speak when: both sides at once, counted. */
export const duplex: Feature = {
  name: 'duplex',
  title: { en: 'Duplex', es: 'Dúplex' },
  load: () => import('./view.ts'),
};
