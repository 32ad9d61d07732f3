/** The two pictures of a flow, in words. */
import type { Language } from '../../../server/contract.ts';

const en = {
  label: 'Picture',
  sequence: 'Sequence diagram',
  trueToTime: 'Time to scale',
};

const es: typeof en = {
  label: 'Dibujo',
  sequence: 'Diagrama de secuencia',
  trueToTime: 'A escala de tiempo',
};

export const DRAWING_WORDS: Record<Language, typeof en> = { en, es };
