/** What the page says of a student's progress, in whatever view. `es.ts` has the same keys. */
export const en = {
  stages: {
    new: 'not begun',
    predicted: 'predicted',
    measured: 'measured',
    finished: 'finished',
  },
  minutes: (n: number) => `${n} minutes`,
  trouble: {
    damaged: 'The progress that is kept in the runs folder could not be read whole.',
    damagedHere: 'The progress that this browser kept could not be read whole. Its text was put aside in the browser.',
    other:
      'This browser kept the progress of another runs folder. It was put aside; what stands here is from this runs folder.',
    notKept: 'Your progress is kept in this browser only.',
    nowhere:
      'Your progress is kept nowhere but in this page: this browser stores nothing. If you close the page, it is gone.',
    goOn: 'Put the damaged file aside and go on',
    again: 'Try again',
  },
};

export type CourseWords = typeof en;
