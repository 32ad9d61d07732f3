import type { GlossaryWords } from './en.ts';

export const es: GlossaryWords = {
  title: 'Glosario',
  lead: 'Cada palabra del campo en una o dos frases. Donde una palabra está subrayada con puntos, su definición se abre allí mismo.',
  seek: 'Buscar una palabra',
  found: (count) => (count === 1 ? '1 palabra' : `${count} palabras`),
  told: 'En la teoría',
  toldLabel: (name) => `${name}: en la teoría`,
};
