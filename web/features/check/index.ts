import type { Feature } from '../../app/feature.ts';

/** Whether a server does what it must: ours, another, or the one that a student writes. */
export const check: Feature = {
  name: 'check',
  title: { en: 'Check', es: 'Comprobar' },
  load: () => import('./view.ts'),
};
