/** The legend as shapes, for the picture's file: the same signs as beside the picture on the page. */
import type { Language, TimeFlow } from '../../../../server/contract.ts';
import { type Shape, shape } from '../../svg.ts';
import { duration } from '../moments.ts';
import { TIME_TRUE_WORDS } from '../words.ts';

const arrow = (kind: string, head = 'tt-head'): Shape =>
  shape('g', { class: kind }, [
    shape('line', { class: 'tt-line', x1: 0, y1: 7, x2: 18, y2: 7 }),
    shape('polygon', { class: head, points: '25,7 17,3.5 17,10.5' }),
  ]);
const bar = (kind: string, width: number): Shape =>
  shape('rect', { class: `tt-bar ${kind}`, x: 9, y: 0.5, width, height: 13 });
const unsure = shape('path', { class: 'tt-unsure', d: 'M13,1V13M10,1h6M10,13h6' });

/** Only what the flow has. */
export function legendShapes({ uncertaintyMs, messages }: TimeFlow, language: Language) {
  const { legend } = TIME_TRUE_WORDS[language];
  const hasUnknown = messages.some(({ browserEnd }) => browserEnd === null);
  const hasSetUp = messages.some(({ feed }) => !feed);
  const setUp = messages.some(({ stream }) => stream !== undefined) ? legend.setUpHttp2 : legend.setUp;
  return [
    { picture: arrow('tt-message'), text: legend.known },
    ...(hasUnknown ? [{ picture: arrow('tt-message tt-unknown', 'tt-head tt-hollow'), text: legend.unknown }] : []),
    ...(hasSetUp ? [{ picture: arrow('tt-message tt-set-up'), text: setUp }] : []),
    { picture: bar('tt-waiting', 8), text: `${legend.waiting} · ${legend.holding}` },
    { picture: bar('tt-open', 2), text: legend.open },
    { picture: unsure, text: legend.unsure(duration(uncertaintyMs, language)) },
  ];
}
