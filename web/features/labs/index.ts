import type { Feature } from '../../app/feature.ts';

/** The guided labs: predict, measure, answer. */
export const labs: Feature = {
  name: 'labs',
  title: { en: 'Labs', es: 'Laboratorios' },
  load: () => import('./view.ts'),
};
