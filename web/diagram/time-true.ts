/**
 * The time-true diagram: time runs down to scale, so a message that takes long slants and messages that cross are seen
 * to cross. Draws only what is in view. `mountTimeTrue` puts it into a host element of its own.
 */
import '../styles/time-true.css';
import { nothing, render } from 'lit/html.js';
import type { Language, TimedMessage, TimeFlow } from '../../server/contract.ts';
import { formatNumber } from '../format.ts';
import { MESSAGES } from '../i18n/index.ts';
import { patch } from './svg.ts';
import { type Acts, type AroundState, aroundView, type Pointed } from './time-true/around.ts';
import { type Camera, clamp, closeUp, type Extent, fitTo, msAt, pan, reveal, zoomAt } from './time-true/camera.ts';
import { draw, HEAD_HEIGHT_PX, type PictureWords } from './time-true/draw.ts';
import { pictureFile, save } from './time-true/export.ts';
import type { Viewport } from './time-true/geometry.ts';
import { listen } from './time-true/gestures.ts';
import { type Moves, onKeyOf } from './time-true/keys.ts';
import { layOut } from './time-true/layout.ts';
import { createMeasure } from './time-true/measure.ts';
import { duration, moment } from './time-true/moments.ts';
import { firstStretch, sceneOf } from './time-true/scene.ts';
import { messageLines } from './time-true/tip.ts';
import { TIME_TRUE_WORDS } from './time-true/words.ts';

export interface TimeTrueOptions {
  language: Language;
  /** A message was chosen here, by pointer or key. */
  onSelect(message: TimedMessage): void;
}

export interface TimeTrue {
  /** Shows a flow; another run or transport begins anew, more of the same flow keeps what is in view. */
  show(flow: TimeFlow, runId: string): void;
  /** Shows nothing; `reading`: something is on its way. */
  clear(reading: boolean): void;
  /** Chooses a message from outside and brings it into view; null: none. */
  select(seq: number | null): void;
  setLanguage(language: Language): void;
  /** Ends all listening and empties the host. */
  destroy(): void;
}

const ZOOM_STEP = 1.6;

/** Puts the diagram into `host`. Colours come from the page's custom properties, by the flow's transport. */
export function mountTimeTrue(host: HTMLElement, options: TimeTrueOptions): TimeTrue {
  const state: AroundState = {
    scene: null,
    layout: null,
    chosenSeq: null,
    pointed: null,
    spoken: '',
    tableOpen: false,
    reading: true,
    language: options.language,
  };
  let runId = '';
  let camera: Camera = { topMs: 0, pxPerMs: 0.2 };
  /** Where to look is chosen by the next drawing, when the frame has a size. */
  let fresh = true;
  let waiting = 0;
  let measure = createMeasure();
  const ending = new AbortController();
  const part = <T extends Element>(name: string): T | null => host.querySelector<T>(`.time-true-${name}`);
  const words = () => TIME_TRUE_WORDS[state.language];

  const schedule = (): void => {
    waiting ||= requestAnimationFrame(drawNow);
  };
  const look = (next: Camera): void => {
    camera = next;
    state.pointed = null;
    schedule();
  };

  const viewport = (): Viewport | null => {
    const frame = part<HTMLElement>('frame');
    if (!frame?.clientWidth) return null;
    const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const heightPx = Math.max(60, frame.clientHeight - HEAD_HEIGHT_PX * unit);
    return { widthPx: frame.clientWidth, heightPx, unit, camera, language: state.language, measure: measure(unit) };
  };
  const height = (): number => viewport()?.heightPx ?? 400;
  const unit = (): number => state.layout?.viewport.unit ?? 1;

  const pictureWords = ({ transport, totalMessages, knownEnds }: TimeFlow, view: Viewport): PictureWords => {
    const { language } = state;
    const [fromMs, toMs] = [view.camera.topMs, msAt(view.camera, view.heightPx)];
    return {
      title: words().title(MESSAGES[language].transports[transport]),
      description: words().describe(
        formatNumber(totalMessages, language),
        formatNumber(knownEnds, language),
        moment(fromMs, language),
        moment(toMs, language),
      ),
      browser: words().browser,
      server: words().server,
    };
  };
  const pointing = () => {
    const { chosenSeq, pointed } = state;
    return { chosenSeq, pointedSeq: pointed && 'seq' in pointed ? pointed.seq : null };
  };
  const renderAround = (): void => void render(aroundView(state, acts), host);

  const drawNow = (): void => {
    waiting = 0;
    const { scene, chosenSeq } = state;
    const [view, picture] = [viewport(), part<SVGElement>('picture')];
    if (scene && view && picture) {
      if (fresh) camera = fitTo(firstStretch(scene), view.heightPx);
      fresh = false;
      camera = clamp(camera, scene.extent, view.heightPx);
      state.layout = layOut(scene, { ...view, camera }, chosenSeq);
      patch(picture, draw(state.layout, pointing(), pictureWords(scene.flow, { ...view, camera })));
    }
    renderAround();
  };

  const extentOf = (seq: number | null): Extent | null => (seq === null ? null : (state.scene?.bySeq.get(seq) ?? null));
  const choose = (seq: number): void => {
    const item = state.scene?.bySeq.get(seq);
    if (!item) return;
    state.chosenSeq = seq;
    state.spoken = '';
    look(reveal(camera, item, height()));
    options.onSelect(item.message);
  };
  const step = (by: 1 | -1): void => {
    const { scene, layout, chosenSeq, language } = state;
    const place = scene?.messages.findIndex(({ message }) => message.seq === chosenSeq) ?? -1;
    const next = place < 0 ? layout?.visible[0] : scene?.messages[place + by];
    if (!next || !scene) return;
    choose(next.message.seq);
    state.spoken = messageLines(next.message, scene.flow.uncertaintyMs, language).join('. ');
  };
  const lookAt = (stretch: Extent | null, how: (stretch: Extent, heightPx: number) => Camera): void => {
    if (stretch) look(how(stretch, height()));
  };
  const zoom = (factor: number, y = height() / 2): void => look(zoomAt(camera, factor, y));

  const download = (): void => {
    const { layout, scene, language } = state;
    if (!layout || !scene) return;
    const style = getComputedStyle(part('frame') ?? host);
    const foot = `Duplex Lab · ${runId} · ${words().legend.unsure(duration(scene.flow.uncertaintyMs, language))}`;
    const shapes = draw(layout, pointing(), pictureWords(scene.flow, layout.viewport));
    const file = pictureFile(shapes, layout.viewport, foot, (property) => style.getPropertyValue(property).trim());
    save(file, `duplex-lab-${runId}-${scene.flow.transport}-time.svg`);
  };

  const moves: Moves = {
    pan: (px) => look(pan(camera, px)),
    panPage: (pages) => look(pan(camera, pages * height())),
    step,
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    wholeFlow: () => lookAt(state.scene?.extent ?? null, fitTo),
    beginning() {
      fresh = true;
      schedule();
    },
    toEnd: () => look({ ...camera, topMs: state.scene?.extent.toMs ?? 0 }),
    toMessage: () => lookAt(extentOf(state.chosenSeq), closeUp),
  };
  const acts: Acts = {
    ...moves,
    download,
    choose,
    openTable(open) {
      state.tableOpen = open;
      schedule();
    },
    key: onKeyOf(moves),
  };

  /** What a shape of the picture stands for. */
  const found = (
    target: Element,
  ): { seq: number } | { bundle: NonNullable<typeof state.layout>['bundles'][number] } | null => {
    const { seq, bundle } = target.closest<SVGElement>('[data-seq], [data-bundle]')?.dataset ?? {};
    const one = bundle === undefined ? undefined : state.layout?.bundles[Number(bundle)];
    if (seq !== undefined) return { seq: Number(seq) };
    return one ? { bundle: one } : null;
  };
  const pick = (target: Element): void => {
    const item = found(target);
    if (item && 'seq' in item) choose(item.seq);
    else if (item) lookAt(item.bundle, closeUp);
  };
  const pointAt = (at: { target: Element; x: number; y: number } | null): void => {
    const before = state.pointed;
    const [item, frame] = [at && found(at.target), part<HTMLElement>('frame')];
    const box = { widthPx: frame?.clientWidth ?? 0, heightPx: frame?.clientHeight ?? 0, topPx: frame?.offsetTop ?? 0 };
    state.pointed = at && item ? ({ x: at.x, y: at.y, ...box, ...item } satisfies Pointed) : null;
    if (before || state.pointed) schedule();
  };

  renderAround();
  const frame = part<HTMLElement>('frame') as HTMLElement;
  const resized = new ResizeObserver(schedule);
  resized.observe(frame);
  const gestures = {
    pan: moves.pan,
    zoom: (factor: number, y: number) => zoom(factor, y - HEAD_HEIGHT_PX * unit()),
    pick,
    point: pointAt,
    dragging: (is: boolean) => void part('picture')?.classList.toggle('dragging', is),
  };
  listen(frame, gestures, ending.signal);
  // Labels are measured: what was measured before their font was there is not true.
  void document.fonts.ready.then(() => {
    measure = createMeasure();
    if (!ending.signal.aborted) schedule();
  });

  return {
    show(flow, run) {
      const isMore = run === runId && flow.transport === state.scene?.flow.transport;
      state.scene = sceneOf(flow);
      runId = run;
      if (!isMore) {
        fresh = true;
        state.layout = null;
        state.chosenSeq = null;
      }
      schedule();
    },
    clear(reading) {
      Object.assign(state, { scene: null, layout: null, chosenSeq: null, pointed: null, reading });
      fresh = true;
      const picture = part('picture');
      if (picture) patch(picture, []);
      schedule();
    },
    select(seq) {
      if (seq === state.chosenSeq) return;
      state.chosenSeq = seq;
      state.spoken = '';
      const item = extentOf(seq);
      if (item && !fresh) look(reveal(camera, item, height()));
      else schedule();
    },
    setLanguage(language) {
      state.language = language;
      schedule();
    },
    destroy() {
      ending.abort();
      resized.disconnect();
      cancelAnimationFrame(waiting);
      render(nothing, host);
    },
  };
}
