/** Words of the view "Glossary". `es.ts` has the same keys. */
export const en = {
  title: 'Glossary',
  lead: 'Each word of the field in a sentence or two. Wherever a word is underlined with dots, its definition opens in place.',
  seek: 'Look for a word',
  found: (count: number) => (count === 1 ? '1 word' : `${count} words`),
  told: 'In the theory',
  toldLabel: (name: string) => `${name}: in the theory`,
};

export type GlossaryWords = typeof en;
