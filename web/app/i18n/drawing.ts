/** The two pictures of a flow, in words. */
import type { Language } from '../../../server/contract.ts';

const en = {
  label: 'Picture',
  sequence: 'Sequence diagram',
  trueToTime: 'True to time',
};

const es: typeof en = {
  label: 'Dibujo',
  sequence: 'Diagrama de secuencia',
  trueToTime: 'Fiel al tiempo',
};

export const DRAWING_WORDS: Record<Language, typeof en> = { en, es };
