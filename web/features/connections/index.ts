import type { Feature } from '../../app/feature.ts';

/** How many connections a browser opens to one origin, and what waits for what on them. */
export const connections: Feature = {
  name: 'connections',
  title: { en: 'Connections', es: 'Conexiones' },
  load: () => import('./view.ts'),
};
