import type { ToyWords } from './en.ts';

export const es: ToyWords = {
  title: 'Un juguete',
  count: (n) => `Cuenta: ${n}`,
  toTen: 'A diez',
};
