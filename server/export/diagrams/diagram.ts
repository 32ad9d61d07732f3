/** The messages of one transport of a run as pictures that stand on their own (SVG): in sequence, and true to time. */
import { digestOf } from '../../analysis/digest.ts';
import { flowPage } from '../../analysis/flow/flow.ts';
import { timeFlow } from '../../analysis/time-flow/time-flow.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import { shortNumber } from '../../analysis/words/link.ts';
import { type Language, type Run, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { careText, footOf } from '../about/foot.ts';
import { CHART_WIDTH } from '../charts/bars.ts';
import type { Content } from '../charts/content.ts';
import { sheetOf } from '../charts/sheet.ts';
import { flowShapes, messagesOf } from '../drawing/flow.ts';
import { colourOf, label } from '../drawing/svg.ts';
import { legendOf } from './legend.ts';
import { stretchOf, timeShapes } from './time-true.ts';
import { DIAGRAM_WORDS } from './words.ts';

export const DIAGRAM_NAMES = ['sequence', 'time'] as const;
export type DiagramName = (typeof DIAGRAM_NAMES)[number];

interface Diagram extends Content {
  title: string;
  above: string[];
}

const DIAGRAMS: Record<DiagramName, (run: Run, transport: TransportName, language: Language) => Diagram | null> = {
  sequence(run, transport, language) {
    const words = DIAGRAM_WORDS[language].sequence;
    const count = (value: number): string => formatNumber(value, language);
    const page = flowPage(run, transport, { page: 1, language, fold: true });
    const { steps, totalSteps, totalMessages, controlFrames = 0 } = page;
    if (steps.length === 0) return null;
    const { description, ...body } = flowShapes(
      messagesOf(steps, language),
      CHART_WIDTH,
      colourOf(transport),
      language,
    );
    const shown = words.shown(count(steps.length), count(totalSteps), count(totalMessages));
    return {
      title: words.title(TRANSPORT_INFO[transport].title[language]),
      above: [shown, ...(controlFrames > 0 ? [words.ownFrames(count(controlFrames))] : [])],
      legend: [],
      body,
      description: [description],
    };
  },
  time(run, transport, language) {
    const words = DIAGRAM_WORDS[language].time;
    const count = (value: number): string => formatNumber(value, language);
    const flow = timeFlow(run, transport);
    const stretch = stretchOf(flow);
    if (!stretch) return null;
    const { unlabelled, description, ...body } = timeShapes(stretch, colourOf(transport), language);
    const [first, last] = [stretch.messages[0], stretch.messages.at(-1)];
    return {
      title: words.title(TRANSPORT_INFO[transport].title[language]),
      above: [
        [
          words.shown(count(first?.number ?? 0), count(last?.number ?? 0), count(flow.totalMessages)),
          ...((first?.number ?? 1) > 1 ? [words.fromFeed] : []),
        ].join(' '),
        [
          words.unsure(shortNumber(flow.uncertaintyMs, language)),
          ...(unlabelled > 0 ? [words.unlabelled(count(unlabelled))] : []),
        ].join(' '),
      ],
      legend: legendOf(stretch, colourOf(transport), words),
      body,
      description: [description],
    };
  },
};

/** The picture. Where nothing of this transport was recorded, it says so. */
export function diagramOf(run: Run, transport: TransportName, name: DiagramName, language: Language): string {
  const digest = digestOf(run);
  const words = DIAGRAM_WORDS[language];
  const transports = digest.summary.transports.filter((one) => one.transport === transport);
  const { title, above, legend, body, description } = DIAGRAMS[name](run, transport, language) ?? {
    title: words[name].title(TRANSPORT_INFO[transport].title[language]),
    above: [],
    legend: [],
    body: { heightPx: 40, shapes: [label(words.empty, 0, 20)] },
    description: [words.empty],
  };
  return sheetOf({
    title,
    above,
    legend,
    body,
    below: [...footOf(digest, language), careText({ ...digest.summary, transports }, language)],
    description: description.join(' '),
    language,
  });
}
