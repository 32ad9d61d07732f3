import type { Feature } from '../../app/feature.ts';

/** What one more client costs the server, on one's own machine, up to thousands. */
export const scale: Feature = {
  name: 'scale',
  title: { en: 'Scale', es: 'Escala' },
  load: () => import('./view.ts'),
};
