import type { Feature } from '../../app/feature.ts';

/** The opening handshake and its frames, byte by byte. */
export const handshake: Feature = {
  name: 'handshake',
  title: { en: 'Handshake', es: 'Saludo inicial' },
  load: () => import('./view.ts'),
};
