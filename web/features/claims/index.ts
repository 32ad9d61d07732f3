import type { Feature } from '../../app/feature.ts';

/** Published sentences on WebSocket and its rivals, each beside this machine's own number. */
export const claims: Feature = {
  name: 'claims',
  title: { en: 'Claims', es: 'Afirmaciones' },
  toRead: true,
  load: () => import('./view.ts'),
};
