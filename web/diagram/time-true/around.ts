/** Everything around the picture: tools, status, legend, the table, and the tip over it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../../server/contract.ts';
import { formatNumber } from '../../parts/format.ts';
import { pictureButtons } from '../../picture/buttons.ts';
import type { PictureKind } from '../../picture/save.ts';
import { msAt } from './layout/camera.ts';
import type { Bundle, Layout } from './layout/geometry.ts';
import type { Scene } from './layout/scene.ts';
import { bandsInWords, moment } from './moments.ts';
import { legendView } from './reading/legend.ts';
import { tableView } from './reading/table.ts';
import { bundleLine, messageLines, tipView } from './reading/tip.ts';
import { TIME_TRUE_WORDS } from './words.ts';

/** What the pointer is over; x and y from the frame's corner. */
export type Pointed = { x: number; y: number; widthPx: number; heightPx: number; topPx: number } & (
  | { seq: number }
  | { bundle: Bundle }
);

export interface AroundState {
  /** Tells diagrams on one page apart. */
  place: number;
  scene: Scene | null;
  layout: Layout | null;
  chosenSeq: number | null;
  pointed: Pointed | null;
  /** Said to screen readers when a message was chosen by key. */
  spoken: string;
  tableOpen: boolean;
  /** The flow is on its way. */
  reading: boolean;
  language: Language;
}

export interface Acts {
  zoomIn(): void;
  zoomOut(): void;
  wholeFlow(): void;
  beginning(): void;
  toMessage(): void;
  download(kind: PictureKind): Promise<void>;
  choose(seq: number): void;
  openTable(open: boolean): void;
  key(event: KeyboardEvent): void;
}

const TIP_WIDTH_PX = 400;
const TIP_HEIGHT_PX = 170;

function tip({ pointed, scene, language }: AroundState): TemplateResult | typeof nothing {
  if (!pointed || !scene) return nothing;
  const left = Math.max(4, Math.min(pointed.x + 16, pointed.widthPx - TIP_WIDTH_PX));
  const isUpperHalf = pointed.y < pointed.heightPx / 2;
  const top = pointed.topPx + (isUpperHalf ? pointed.y + 18 : Math.max(4, pointed.y - TIP_HEIGHT_PX));
  if ('bundle' in pointed) return tipView([bundleLine(pointed.bundle, language)], left, top);
  const item = scene.bySeq.get(pointed.seq);
  return item ? tipView(messageLines(item.message, scene.flow.uncertaintyMs, language), left, top) : nothing;
}

function status({ scene, layout, reading, language }: AroundState): TemplateResult {
  const words = TIME_TRUE_WORDS[language];
  if (!scene || !layout) return html`<span>${reading ? words.loading : ''}</span>`;
  const number = (value: number): string => formatNumber(value, language);
  const { extent, flow } = scene;
  const { viewport, visible, bundles, unlabelled } = layout;
  const fromMs = Math.max(extent.fromMs, viewport.camera.topMs);
  const toMs = Math.min(extent.toMs, msAt(viewport.camera, viewport.heightPx));
  const together = bundles.reduce((sum, { count }) => sum + count, 0);
  return html`<span>${words.view(moment(fromMs, language), moment(toMs, language), moment(extent.toMs, language))}</span>
    <span>${words.inView(number(visible.length), number(flow.totalMessages))}</span>
    ${unlabelled > 0 ? html`<span>${words.unlabelled(number(unlabelled))}</span>` : nothing}
    ${together > 0 ? html`<span>${words.bundled(number(together))}</span>` : nothing}`;
}

function tools({ scene, layout, chosenSeq, language }: AroundState, acts: Acts): TemplateResult {
  const words = TIME_TRUE_WORDS[language];
  const square = (text: string, title: string, act: () => void): TemplateResult =>
    html`<button type="button" class="square" title=${title} aria-label=${title} @click=${act}>${text}</button>`;
  const noneChosen = chosenSeq === null || !scene?.bySeq.has(chosenSeq);
  return html`<div class="time-true-tools" role="toolbar" aria-label=${words.frame}>
    ${square('+', words.zoomIn, acts.zoomIn)} ${square('−', words.zoomOut, acts.zoomOut)}
    <button type="button" title=${words.fitAllTitle} @click=${acts.wholeFlow}>${words.fitAll}</button>
    <button type="button" title=${words.firstTitle} @click=${acts.beginning}>${words.first}</button>
    <button type="button" title=${words.closeUpTitle} ?disabled=${noneChosen} @click=${acts.toMessage}>${words.closeUp}</button>
    <span class="end">${pictureButtons({ language, disabled: !layout, save: (kind) => void acts.download(kind) })}</span>
  </div>`;
}

function table({ layout, tableOpen, chosenSeq, language }: AroundState, acts: Acts): TemplateResult {
  const toggled = (event: Event): void => acts.openTable((event.target as HTMLDetailsElement).open);
  return html`<details class="time-true-table" @toggle=${toggled}>
    <summary>${TIME_TRUE_WORDS[language].table.title}</summary>
    ${tableOpen && layout ? tableView({ visible: layout.visible, chosenSeq, language, choose: acts.choose }) : nothing}
  </details>`;
}

/** The whole diagram but for the shapes inside its picture. */
export function aroundView(state: AroundState, acts: Acts): TemplateResult {
  const { scene, spoken, language } = state;
  const words = TIME_TRUE_WORDS[language];
  const empty = scene?.flow.totalMessages === 0;
  const keysId = `time-true-keys-${state.place}`;
  return html`<div class="time-true" data-transport=${scene?.flow.transport ?? nothing}>
    ${tools(state, acts)}
    <div class="time-true-frame" tabindex="0" role="group" data-scrolls aria-label=${words.frame} aria-describedby=${keysId} @keydown=${acts.key} ?hidden=${empty}>
      <svg class="time-true-picture" role="img"></svg>
    </div>
    ${empty ? html`<p class="nothing-here">${words.empty}</p>` : nothing} ${tip(state)}
    <p class="time-true-status">${status(state)}</p>
    ${scene ? bandsInWords(scene.flow, language).map((line) => html`<p class="time-true-moments">${line}</p>`) : nothing}
    ${scene ? legendView(scene.flow, language) : nothing}
    <p class="time-true-keys" id=${keysId}>${words.keys}</p>
    <p class="sr-only" role="status">${spoken}</p>
    ${table(state, acts)}
  </div>`;
}
