/** A class from real files: who counts, how it is spread, who misjudged what, and the table of it all. */
import { beforeAll, describe, expect, test } from 'vitest';
import { keepSigningKey, type SigningKey } from '../../server/hand-in/key.ts';
import { handInFile, recordedRun, secondLab } from '../../server/hand-in/testing.ts';
import { readHandIn } from '../../server/hand-in/verify.ts';
import { LABS } from '../labs.ts';
import { classCsv } from './csv.ts';
import { type Entry, labsOf, type ReadFile, standingsOf } from './entries.ts';
import { countsPicture, spreadPicture } from './pictures.ts';
import { classPredictions, judge } from './predictions.ts';
import { classQuestions, wrongAnswers } from './questions.ts';
import { isFarOff, spreadOf } from './spread.ts';

let key: SigningKey;
const runs = [recordedRun(secondLab)];
let files: ReadFile[];

const read = (file: string, html: string, number: number): ReadFile => ({
  key: number,
  file,
  reading: readHandIn(new TextEncoder().encode(html), key.publicKey),
});

beforeAll(async () => {
  key = await keepSigningKey(null);
  const waits = [400, 450, 480, 500, 520, 100_000];
  const class6 = await Promise.all(
    waits.map((waiting, i) =>
      handInFile({
        key,
        runs,
        name: `Student ${i}`,
        predicted: { waiting, empty: i },
        answers: { waiting: i === 0 ? [1000, 444] : [1000], 'what-is-saved': i < 3 ? ['markup'] : ['headers', 'up'] },
      }),
    ),
  );
  const ordinary = class6[0] as string;
  files = [
    ...class6,
    ordinary,
    ordinary.replace('Student 0', 'Student 9'),
    await handInFile({ runs, name: 'Elsewhere' }),
    await handInFile({ key, runs, name: ' student  1', madeAtMs: 1_764_140_000_001 }),
    'no hand-in',
  ].map((html, i) => read(`${i}.html`, html, i));
});

const standings = (entries: Entry[]): string[] => entries.map(({ standing }) => standing);

describe('Which files count', () => {
  test('those that are unchanged, once, the latest by each name, signed by this lab', () => {
    expect(standings(standingsOf(files, false))).toEqual([
      'counted',
      'same-name',
      'counted',
      'counted',
      'counted',
      'counted',
      'same-file',
      'unsigned',
      'other-lab',
      'counted',
      'unsigned',
    ]);
  });

  test('those of other labs too, if asked for', () => {
    expect(standings(standingsOf(files, true))[8]).toBe('counted');
    expect(labsOf(standingsOf(files, true)).map(({ counted }) => counted.length)).toEqual([7]);
  });

  test('two students of one name both count, and are told apart; who hands in again counts once', async () => {
    const by = (seed: number, madeAtMs: number) => handInFile({ key, runs, name: 'Ana García', seed, madeAtMs });
    const four = [await by(1, 1000), await by(2, 1000), await by(1, 2000), await by(2, 500)];
    const entries = standingsOf(
      four.map((html, i) => read(`${i}.html`, html, i)),
      false,
    );
    expect(entries.map(({ standing, sharesName }) => [standing, sharesName])).toEqual([
      ['same-name', false],
      ['counted', true],
      ['counted', true],
      ['same-name', false],
    ]);
    expect(labsOf(entries)[0]?.counted.map(({ file }) => file)).toEqual(['1.html', '2.html']);
    expect(standingsOf(files, false).some(({ sharesName }) => sharesName)).toBe(false);
  });

  test('are apart by lab, in the labs’ order', async () => {
    const other = LABS[2] as (typeof LABS)[number];
    const more = read('x.html', await handInFile({ key, lab: other, predicted: {}, runs: [] }), 99);
    expect(labsOf(standingsOf([more, ...files], false)).map(({ lab }) => lab.id)).toEqual([secondLab.id, other.id]);
  });
});

const counted = () => labsOf(standingsOf(files, false))[0]?.counted ?? [];

test('Predictions are judged by what each student measured; what is far off can be found', () => {
  const [waiting, empty] = classPredictions(counted());
  expect(waiting?.made.map(({ judgement }) => judgement)).toEqual(['near', 'near', 'near', 'near', 'high', 'near']);
  expect(waiting?.farOff.map(({ by, what, value }) => [by.handIn.name, what, value])).toEqual([
    ['Student 5', 'predicted', 100_000],
  ]);
  expect(new Set(empty?.made.slice(0, 5).map(({ judgement }) => judgement))).toEqual(new Set(['low']));
});

test('A prediction is judged by its kind', () => {
  const number = { kind: 'number' as const, value: 100, low: 95, high: 400 };
  expect([66, 67, 200, 399, 401, 96].map((value) => judge(value, number))).toEqual([
    'low',
    'near',
    'near',
    'near',
    'high',
    'near',
  ]);
  const half = { kind: 'number' as const, value: 102, low: 102, high: 103 };
  expect([100, 150, 200].map((value) => judge(value, half))).toEqual(['near', 'near', 'high']);
  const zero = { kind: 'number' as const, value: 0, low: 0, high: 0 };
  expect([judge(0, zero), judge(3, zero), judge(-3, zero)]).toEqual(['near', 'high', 'low']);
  expect([judge('up', { kind: 'arrow', arrow: 'up' }), judge('down', { kind: 'arrow', arrow: 'up' })]).toEqual([
    'near',
    'other',
  ]);
  const at = (id: string, low: number, high: number) => ({ id, range: { value: low, low, high } });
  const order = { kind: 'ranking' as const, items: [at('a', 1, 2), at('b', 1.5, 3), at('c', 9, 10)] };
  expect([judge(['b', 'a', 'c'], order), judge(['c', 'a', 'b'], order)]).toEqual(['near', 'other']);
  expect(judge(3, { untold: { en: '', es: '' } })).toBe('untold');
});

test('Answers: at once, later, wrong, none; wrong ones by how many gave them', () => {
  const questions = classQuestions(counted());
  const outcomes = (id: string) => questions.find((one) => one.id === id)?.answered.map(({ outcome }) => outcome);
  expect(outcomes('waiting')).toEqual(['later', 'wrong', 'wrong', 'wrong', 'wrong', 'none']);
  expect(outcomes('what-is-saved')).toEqual(['at-once', 'at-once', 'wrong', 'wrong', 'wrong', 'none']);
  const saved = questions.find(({ id }) => id === 'what-is-saved');
  expect(saved && wrongAnswers(saved, 'en')).toEqual([
    { label: 'The headers.', count: 3 },
    { label: 'The way up: AJAX is one-way.', count: 3 },
  ]);
});

test('How numbers are spread', () => {
  expect(spreadOf([])).toBeNull();
  const spread = spreadOf([1, 2, 3, 4, 5, 100]);
  expect(spread).toMatchObject({ n: 6, median: 3.5, lowerQuartile: 2.25, upperQuartile: 4.75 });
  expect(spread && [5, 100, -9].map((value) => isFarOff(value, spread))).toEqual([false, true, true]);
  const few = spreadOf([1, 100]);
  expect(few && isFarOff(1000, few)).toBe(false);
});

test('Pictures say in words what they show, and are whole for any numbers', () => {
  const lanes = [
    { name: 'Predicted', values: [1, 2, 3, 4, 5, 1e6], hollow: true },
    { name: 'Measured', values: [], hollow: false },
  ];
  const svg = spreadPicture({ title: 'T', unit: 'ms', bounds: { min: 0, max: 10 }, lanes, language: 'en' });
  expect(svg).toContain(
    '<desc>Predicted: 6 in all, median 3.5 ms, middle half 2.3 to 4.8. Measured: none. Far beyond the axis, drawn at its end: 1</desc>',
  );
  expect(svg).not.toMatch(/NaN|undefined/);
  const one = [{ name: 'Predicted', values: [250], hollow: true }, ...lanes.slice(1)];
  const few = spreadPicture({ title: 'T', unit: 'ms', bounds: null, lanes: one, language: 'en' });
  expect(few).toContain('<desc>Predicted: one, 250 ms. Measured: none.</desc>');
  expect(few).not.toContain('highest');
  expect(countsPicture('T', [{ label: '<b>', count: 0 }], 'en')).toContain('<desc>&lt;b&gt;: 0.</desc>');
  expect(countsPicture('T', [], 'en')).not.toMatch(/NaN|Infinity/);
});

test('The table has every file, a line for each prediction and question, and no formulas', async () => {
  const evil = read('=1+1.html', await handInFile({ key, runs, name: '=cmd()', reason: '@SUM(A1)' }), 50);
  const lines = classCsv(standingsOf([...files, evil], false), 'en')
    .replace('\ufeff', '')
    .trim()
    .split('\r\n');
  const rows = secondLab.predictions.length + secondLab.questions.length;
  expect(lines.length).toBe(1 + 10 * rows + 2);
  expect(lines.filter((line) => line.includes(',unsigned,')).length).toBe(2);
  expect(lines.filter((line) => /^'=1\+1\.html,.*,'=cmd\(\),/.test(line)).length).toBe(rows);
  expect(lines.join('\n')).not.toMatch(/(^|,)[=@]/m);
  expect(classCsv(standingsOf(files, false), 'es')).toContain(';');
});
