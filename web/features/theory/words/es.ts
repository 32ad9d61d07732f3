import type { TheoryWords } from './en.ts';

export const es: TheoryWords = {
  title: 'Teoría',
  contents: 'Páginas en orden de lectura',
  forInstructors: 'Para quien enseña',
  before: (title) => `Anterior: ${title}`,
  next: (title) => `Siguiente: ${title}`,
};
