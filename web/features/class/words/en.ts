/** Words of the class view. `es.ts` has the same keys. */
import type { Standing } from '../../../../labs/class/entries.ts';
import type { Judgement } from '../../../../labs/class/predictions.ts';
import type { Outcome } from '../../../../labs/class/questions.ts';

/** After their number. */
const standings: Record<Standing, (count: number) => string> = {
  counted: () => 'counted',
  'same-name': () => 'older, by a student who handed in again',
  'same-file': () => 'the same file again',
  'other-lab': () => 'signed by another lab',
  unsigned: () => 'not relied on',
};
const standing: Record<Standing, string> = {
  counted: 'Counted',
  'same-name': 'Not counted: the same student handed in a later one',
  'same-file': 'Not counted: this file is there already',
  'other-lab': 'Not counted: another lab signed it',
  unsigned: 'Not counted: don’t rely on it',
};
const judgements: Record<Judgement, string> = {
  near: 'about right',
  low: 'too low',
  high: 'too high',
  other: 'misjudged',
  untold: 'can’t be told',
};
const outcomes: Record<Outcome, string> = {
  'at-once': 'Right at once',
  later: 'Right later',
  wrong: 'Wrong in the latest try',
  untold: 'Can’t be told',
  none: 'Not answered',
};

export const en = {
  title: 'Class',
  lead: 'Drop hand-ins here: one, or those of a whole class. You see whether each is unchanged, who signed it, and the class as a picture.',
  stays: 'The files go only to the lab that this page comes from. It looks at them and does not keep them.',
  signs: 'This lab signs as',
  choose: 'Choose hand-ins',
  empty: 'Drop the HTML files of hand-ins anywhere on this page.',
  files: (count: string) => `Files: ${count}`,
  standings,
  standing,
  sharesName: 'Another student of this name counts too: what was drawn for them differs.',
  failed: 'could not be read',
  waiting: 'being read…',
  reading: 'Being read…',
  otherLabs: 'Count those that other labs signed',
  csv: 'Table (CSV)',
  clear: 'Remove all',
  each: 'What is told of each file',
  file: 'File',
  name: 'Name',
  counts: 'Counted?',
  what: 'What it is',
  look: 'Look',
  open: 'Open',
  openLabel: (name: string) => `Open the hand-in of ${name}`,
  close: 'Close',
  tooLarge: (size: string, limit: string) => `The file is ${size}; a hand-in has ${limit} at most.`,
  notReadable: 'The file can’t be read. Is it a folder? Drop the files in it.',
  lab: 'Lab',
  howJudged:
    'A number is about right inside the student’s own interval, or between two thirds and one and a half times what the student measured. An order is about right if no interval contradicts it.',
  predicted: 'Predicted',
  measured: 'Measured',
  judgements,
  notLocked: 'not locked',
  farOff: 'Far off the others:',
  farOffIn: { predicted: 'predicted', measured: 'measured' },
  outcome: 'How it was answered',
  outcomes,
  wrongAnswers: 'Wrong answers, by how many students',
  who: 'Who misjudged what',
  prediction: (number: string) => `Prediction ${number}`,
  question: (number: string) => `Question ${number}`,
  late: 'locked after the run began',
  tries: (count: string) => `tries: ${count}`,
};

export type ClassWords = typeof en;
