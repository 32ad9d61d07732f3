import type { Feature } from '../../app/feature.ts';

/** The front door: what this is, three ways in, and how far one has come. */
export const start: Feature = {
  name: 'start',
  title: { en: 'Start', es: 'Inicio' },
  load: () => import('./view.ts'),
};
