import type { Feature } from '../../app/feature.ts';

/** Every word of the field, defined once. */
export const glossary: Feature = {
  name: 'glossary',
  title: { en: 'Glossary', es: 'Glosario' },
  toRead: true,
  load: () => import('./view.ts'),
};
