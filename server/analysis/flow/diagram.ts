/** How the groups of a page become a diagram: texts, times, loops and the server's activity bars. */
import { type FlowStep, type Language, type Text, TRANSPORT_INFO, type TransportName } from '../../contract.ts';
import { formatNumber, formatSeconds } from '../words/format.ts';
import { HELD_MS } from './labels.ts';
import { type DiagramItem, mermaidSource } from './mermaid.ts';
import type { Arrow } from './timeline.ts';

interface Step {
  kind: 'step';
  step: FlowStep;
  arrow: Arrow;
  /** Names the exchange that the arrow belongs to. */
  exchange: number;
}

export type DrawnItem = Step | { kind: 'remark'; text: Text };

/** Messages in a row, or a pattern of them that came `times` times. Moments are since the flow began. */
export interface Drawn {
  times: number;
  fromMs: number;
  untilMs: number;
  /** The longest time between two repetitions, where it stands out. */
  pauseMs: number | null;
  items: DrawnItem[];
}

interface Flow {
  transport: TransportName;
  language: Language;
  groups: Drawn[];
  totalSteps: number;
}

/** The Mermaid source of one page of a flow. */
export function drawFlow({ transport, language, groups, totalSteps }: Flow): string {
  const items = blocksOf(groups).flatMap((block) => {
    const drawn = drawItems(block.items, language);
    return block.times > 1 ? [{ kind: 'loop' as const, text: loopText(block, language), items: drawn }] : drawn;
  });
  const numbers = groups
    .flatMap((group) => group.items)
    .flatMap((item) => (item.kind === 'step' ? [item.step.number] : []));
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  const empty: DiagramItem = { kind: 'note', over: 'both', text: EMPTY[language] };
  return mermaidSource({
    title: TRANSPORT_INFO[transport].title[language],
    description: describe(first, last, totalSteps, language),
    browser: language === 'es' ? 'Navegador' : 'Browser',
    server: language === 'es' ? 'Servidor' : 'Server',
    items: items.length > 0 ? items : [empty],
  });
}

const EMPTY: Text = { en: 'no messages recorded', es: 'no hay mensajes grabados' };

function describe(first: number, last: number, total: number, language: Language): string {
  if (total === 0) return EMPTY[language];
  return language === 'es'
    ? `Mensajes entre el navegador y el servidor tal como se registraron, flechas ${first} a ${last} de ${total}`
    : `Messages between browser and server as they were recorded, arrows ${first} to ${last} of ${total}`;
}

/** Joins what is not folded, so that an activity bar may reach over several groups. */
function blocksOf(groups: Drawn[]): Drawn[] {
  const blocks: Drawn[] = [];
  for (const group of groups) {
    const before = blocks.at(-1);
    if (before?.times === 1 && group.times === 1) before.items.push(...group.items);
    else blocks.push({ ...group, items: [...group.items] });
  }
  return blocks;
}

/** "12 times · 9,252 B in all · 1.004–12.034 s". */
function loopText({ times, fromMs, untilMs, pauseMs, items }: Drawn, language: Language): string {
  const bytes = items.reduce((sum, item) => sum + (item.kind === 'step' ? item.step.repeatedBytes : 0), 0);
  const count = `${formatNumber(times, language)} ${language === 'es' ? 'veces' : 'times'}`;
  const total = `${formatNumber(bytes, language)} B ${language === 'es' ? 'en total' : 'in all'}`;
  const when = `${formatNumber(Math.max(0, fromMs) / 1000, language, 3)}–${formatSeconds(Math.max(0, untilMs), language)}`;
  const pause =
    pauseMs === null
      ? []
      : [`${language === 'es' ? 'pausa más larga' : 'longest pause'} ${formatSeconds(pauseMs, language)}`];
  return [count, ...(bytes > 0 ? [total] : []), when, ...pause].join(' · ');
}

/** Arrows with their notes; a bar from each held request to its answer, where both are in this block. */
function drawItems(items: DrawnItem[], language: Language): DiagramItem[] {
  const answeredAt = new Map<number, number>();
  items.forEach((item, i) => {
    if (item.kind === 'step' && item.arrow.event.message.type === 'response') answeredAt.set(item.exchange, i);
  });
  const held = new Set<number>();
  const barAfter = ({ arrow, exchange }: Step, at: number): DiagramItem[] => {
    const { type } = arrow.event.message;
    if (type === 'response' && held.delete(exchange)) return [{ kind: 'deactivate' }];
    const begins = (arrow.heldMs ?? 0) > HELD_MS && (answeredAt.get(exchange) ?? -1) > at && !held.has(exchange);
    if (!begins) return [];
    held.add(exchange);
    return [{ kind: 'activate' }];
  };
  return items.flatMap((item, at): DiagramItem[] => {
    if (item.kind === 'remark') return [{ kind: 'note', over: 'both', text: item.text[language] }];
    const { note } = item.step;
    const notes: DiagramItem[] = note ? [{ kind: 'note', over: 'server', text: note[language] }] : [];
    return [drawArrow(item.step, item.arrow, language), ...barAfter(item, at), ...notes];
  });
}

function drawArrow(step: FlowStep, { event }: Arrow, language: Language): DiagramItem {
  const { type } = event.message;
  const dashed = type === 'response' || type === 'event' || type === 'stream-end';
  const text = `${step.number} · ${formatSeconds(step.atMs, language)} · ${step.label[language]}`;
  return { kind: 'arrow', direction: event.direction, dashed, text };
}
