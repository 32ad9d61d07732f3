import type { Feature } from '../../app/feature.ts';

/** What went over the wire, message by message. */
export const flows: Feature = {
  name: 'flows',
  title: { en: 'Flows', es: 'Flujos' },
  load: () => import('./view.ts'),
};
