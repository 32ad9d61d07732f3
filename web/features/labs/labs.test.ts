/** The parts of the labs' view that need no page. */
import { describe, expect, test } from 'vitest';
import { FAULTS } from '../../../labs/05-the-handshake-by-hand/faults.ts';
import { LABS } from '../../../labs/labs.ts';
import { contextOf } from '../../../labs/testing.ts';
import type { HandshakeView, StepMessage, Variant } from '../../../server/contract.ts';
import { links } from '../../parts/links.ts';
import { headText, messagesFor } from './broken/view.ts';
import { moved } from './fields/ranking.ts';
import { figureGroups } from './figures/rows.ts';
import { readNumber } from './numbers.ts';
import { labIn } from './route.ts';
import { answerIn, NO_DRAFT, orderIn } from './state.ts';
import { LABS_WORDS } from './words/index.ts';

test('each lab has an address of its own, and what is none leads to the list', () => {
  for (const lab of LABS) {
    const [, , number = ''] = links.lab(lab.id).split('/');
    expect(labIn({ path: [number] }, LABS)).toBe(lab);
    expect(labIn({ path: [lab.id] }, LABS)).toBe(lab);
  }
  for (const path of [[], [''], ['0'], ['99'], ['01-the'], ['__proto__']]) expect(labIn({ path }, LABS)).toBeNull();
});

describe('What is given', () => {
  const RANKING = {
    kind: 'ranking' as const,
    items: ['a', 'b', 'c'].map((id) => ({ id, text: { en: id, es: id } })),
    first: { en: 'x', es: 'x' },
  };

  test('in a ranking is the order on the screen; a thing moves by one and not beyond the ends', () => {
    expect(orderIn(RANKING, NO_DRAFT)).toEqual(['a', 'b', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
    expect(answerIn(RANKING, { given: ['c', 'a', 'b'], reason: '' }, 'en')).toEqual(['c', 'a', 'b']);
  });

  test('is nothing as long as nothing was written, or no number', () => {
    const number = { kind: 'number' as const, unit: { en: 'ms', es: 'ms' } };
    expect(answerIn(number, NO_DRAFT, 'en')).toBeNull();
    expect(answerIn(number, { given: 'many', reason: '' }, 'en')).toBeNull();
    expect(answerIn(number, { given: '1,5', reason: '' }, 'es')).toBe(1.5);
    expect(answerIn({ kind: 'text', form: { en: '', es: '' } }, { given: '  ', reason: '' }, 'en')).toBeNull();
  });
});

describe('The figures', () => {
  const measured = LABS.flatMap((lab) => {
    const at = contextOf(lab, 1);
    return at.summary ? [{ lab, at, summary: at.summary }] : [];
  });

  test.each(measured)(
    'of $lab.id have what its questions read off them, as exact as it must be',
    ({ lab, at, summary }) => {
      const cells = figureGroups(summary, 'en', LABS_WORDS.en.figures).flatMap(({ rows }) =>
        rows.flatMap((row) => row.cells.map((cell) => cell?.text ?? '')),
      );
      const figures = cells.flatMap((text) => readNumber(text.replace(/ ms$|×$|%$/g, ''), 'en') ?? []);
      // What is worked out, or read off the flow, stands in no cell.
      const derived = [
        'news-share',
        'empty-polls',
        'waiting-250',
        'bytes-250',
        'hold',
        'frame-header',
        'blind',
        'times',
      ];
      const read = lab.questions.filter(({ id, field }) => field.kind === 'number' && !derived.includes(id));
      for (const question of read) {
        const passes = figures.some((figure) => question.check(figure, at).result === 'right');
        expect([question.id, passes]).toEqual([question.id, true]);
      }
    },
  );

  test('name what a fault did, to each transport that was there', () => {
    const seven = measured.find(({ lab }) => lab.id.startsWith('07'))!;
    const { figures } = LABS_WORDS.es;
    const groups = figureGroups(seven.summary, 'es', figures);
    const names = groups.flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining([figures.calmP50, figures.noticed, figures.lost, figures.duplicated]));
    for (const { rows } of groups)
      for (const { cells } of rows) expect(cells).toHaveLength(seven.summary.transports.length);
  });
});

describe('A broken handshake whose fault is looked for', () => {
  const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
  const message = (seq: number, type: StepMessage['type'], text = ''): StepMessage =>
    ({
      seq,
      type,
      direction: type === 'response' ? 'down' : 'up',
      bytes: { hex: hexOf(text) },
      ...(type === 'frame' && { frame: {} }),
    }) as StepMessage;
  const view = {
    messages: [
      message(1, 'request'),
      message(2, 'response'),
      message(3, 'frame'),
      message(4, 'frame'),
      message(5, 'frame'),
    ],
    outcome: { brokenRule: { seq: 4 } },
  } as unknown as HandshakeView;
  const shown = (phase: Variant['phase']): number[] => messagesFor({ phase } as Variant, view).map(({ seq }) => seq);

  test('shows the messages that the fault is among, and not what names it afterwards', () => {
    expect(shown('request')).toEqual([1]);
    expect(shown('answer')).toEqual([1, 2]);
    expect(shown('frames')).toEqual([3, 4]);
  });

  test('does not say in its path what is wrong', () => {
    for (const { id } of FAULTS.answer) {
      const text = headText(hexOf(`GET /${id} HTTP/1.1\r\nHost: localhost\r\n\r\n`), `/${id}`);
      expect(text).toBe('GET /… HTTP/1.1\nHost: localhost');
    }
    expect(headText(hexOf('GET /chatService HTTP/1.1\r\n\r\n'), null)).toBe('GET /chatService HTTP/1.1');
  });
});
