/** Words of the view "Theory". `es.ts` has the same keys. */
export const en = {
  title: 'Theory',
  contents: 'Pages in reading order',
  forInstructors: 'For those who teach',
  before: (title: string) => `Before: ${title}`,
  next: (title: string) => `Next: ${title}`,
};

export type TheoryWords = typeof en;
