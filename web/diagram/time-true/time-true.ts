/**
 * The time-true diagram: time runs down to scale, so a message that takes long slants and messages that cross are seen
 * to cross. Draws only what is in view. `mountTimeTrue` puts it into a host element of its own.
 */
import './drawing/drawing.css';
import './time-true.css';
import { nothing, render } from 'lit/html.js';
import type { Language, TimedMessage, TimeFlow } from '../../../server/contract.ts';
import { savePicture } from '../../picture/save.ts';
import { aboutRun } from '../about-run.ts';
import { type Acts, type AroundState, aroundView } from './around.ts';
import type { Pointing } from './drawing/arrows.ts';
import { HEAD_HEIGHT_PX } from './drawing/draw.ts';
import { createPicture } from './drawing/picture.ts';
import { type Gestures, listen } from './gestures.ts';
import { type Moves, onKeyOf } from './keys.ts';
import { type Camera, clamp, closeUp, type Extent, fitTo, pan, reveal, zoomAt } from './layout/camera.ts';
import type { Bundle, Layout } from './layout/geometry.ts';
import { firstStretch, sceneOf } from './layout/scene.ts';
import { messageLines } from './reading/tip.ts';

export interface TimeTrueOptions {
  language: Language;
  /** A message was chosen here, by pointer or key. */
  onSelect(message: TimedMessage): void;
  /** What was asked of it here failed. */
  onError(thrown: unknown): void;
}

export interface TimeTrue {
  /**
   * Shows a flow; another run or transport begins anew (at `look`, else where the feed begins), more of the same flow
   * keeps what is in view.
   */
  show(flow: TimeFlow, runId: string, look?: Extent): void;
  /** Shows nothing; `reading`: something is on its way. */
  clear(reading: boolean): void;
  /** Chooses a message from outside and brings it into view; null: none. */
  select(seq: number | null): void;
  setLanguage(language: Language): void;
  /** Ends all listening and empties the host. */
  destroy(): void;
}

const ZOOM_STEP = 1.6;

/** How many were mounted so far: several may stand on one page. */
let mounted = 0;

const NOTHING = { scene: null, layout: null, chosenSeq: null, pointed: null, spoken: '' } as const;

/** What a shape of the picture stands for. */
function standsFor(target: Element, layout: Layout | null): { seq: number } | { bundle: Bundle } | null {
  const { seq, bundle } = target.closest<SVGElement>('[data-seq], [data-bundle]')?.dataset ?? {};
  if (seq !== undefined) return { seq: Number(seq) };
  const found = bundle === undefined ? undefined : layout?.bundles[Number(bundle)];
  return found ? { bundle: found } : null;
}

/** Puts the diagram into `host`. Colours come from the page's custom properties, by the flow's transport. */
export function mountTimeTrue(host: HTMLElement, options: TimeTrueOptions): TimeTrue {
  mounted += 1;
  const state: AroundState = {
    ...NOTHING,
    place: mounted,
    tableOpen: false,
    reading: true,
    language: options.language,
  };
  let runId = '';
  let camera: Camera = { topMs: 0, pxPerMs: 0.2 };
  /** Where to look is chosen by the next drawing, when the frame has a size. */
  let fresh = true;
  let firstLook: Extent | undefined;
  let waiting = 0;
  const ending = new AbortController();
  const part = (name: 'frame' | 'picture'): HTMLElement | null => host.querySelector(`.time-true-${name}`);
  const picture = createPicture(part);

  // ── Drawing, once a frame ─────────────────────────────────────────────────────────────────────────────
  const schedule = (): void => {
    waiting ||= requestAnimationFrame(drawNow);
  };
  const renderAround = (): void => void render(aroundView(state, acts), host);
  const pointing = ({ chosenSeq, pointed } = state): Pointing => ({
    chosenSeq,
    pointedSeq: pointed && 'seq' in pointed ? pointed.seq : null,
  });
  const drawNow = (): void => {
    waiting = 0;
    const { scene, language } = state;
    const view = picture.viewport(camera, language);
    if (scene && view) {
      if (fresh) camera = fitTo(firstLook ?? firstStretch(scene), view.heightPx);
      fresh = false;
      camera = clamp(camera, scene.extent, view.heightPx);
      state.layout = picture.draw(scene, { ...view, camera }, pointing());
    }
    renderAround();
  };

  // ── Looking around ────────────────────────────────────────────────────────────────────────────────────
  const height = (): number => picture.viewport(camera, state.language)?.heightPx ?? 400;
  const look = (next: Camera): void => {
    camera = next;
    state.pointed = null;
    schedule();
  };
  const lookAt = (stretch: Extent | null | undefined, how: (stretch: Extent, heightPx: number) => Camera): void => {
    if (stretch) look(how(stretch, height()));
  };
  const zoom = (factor: number, y = height() / 2): void => look(zoomAt(camera, factor, y));
  const itemOf = (seq: number | null) => (seq === null ? undefined : state.scene?.bySeq.get(seq));
  const revealed = (stretch: Extent, heightPx: number): Camera => reveal(camera, stretch, heightPx);

  const choose = (seq: number, spoken = ''): void => {
    const item = itemOf(seq);
    if (!item) return;
    Object.assign(state, { chosenSeq: seq, spoken });
    lookAt(item, revealed);
    options.onSelect(item.message);
  };
  const step = (by: 1 | -1): void => {
    const { scene, layout, chosenSeq, language } = state;
    if (!scene) return;
    const place = scene.messages.findIndex(({ message }) => message.seq === chosenSeq);
    const next = place < 0 ? layout?.visible[0] : scene.messages[place + by];
    if (next) choose(next.message.seq, messageLines(next.message, scene.flow.uncertaintyMs, language).join('. '));
  };

  const moves: Moves = {
    pan: (px) => look(pan(camera, px)),
    panPage: (pages) => look(pan(camera, pages * height())),
    step,
    zoomIn: () => zoom(ZOOM_STEP),
    zoomOut: () => zoom(1 / ZOOM_STEP),
    wholeFlow: () => lookAt(state.scene?.extent, fitTo),
    beginning() {
      fresh = true;
      schedule();
    },
    toEnd: () => look({ ...camera, topMs: state.scene?.extent.toMs ?? 0 }),
    toMessage: () => lookAt(itemOf(state.chosenSeq), closeUp),
  };
  const acts: Acts = {
    ...moves,
    choose,
    async download(kind) {
      const { layout, scene, language } = state;
      if (!layout || !scene) return;
      try {
        const { lines, fileName } = await aboutRun(runId, language, scene.flow.transport);
        const file = picture.file(scene, layout, pointing(), lines);
        await savePicture(file, kind, `${fileName}-${scene.flow.transport}-time`);
      } catch (thrown) {
        options.onError(thrown);
      }
    },
    openTable(open) {
      state.tableOpen = open;
      schedule();
    },
    key: onKeyOf(moves),
  };

  // ── Pointing ──────────────────────────────────────────────────────────────────────────────────────────
  const gestures: Gestures = {
    pan: moves.pan,
    zoom: (factor, y) => zoom(factor, y - HEAD_HEIGHT_PX * (state.layout?.viewport.unit ?? 1)),
    pick(target) {
      const item = standsFor(target, state.layout);
      if (item && 'seq' in item) choose(item.seq);
      else lookAt(item?.bundle, closeUp);
    },
    point(at) {
      const before = state.pointed;
      const [item, frame] = [at && standsFor(at.target, state.layout), part('frame')];
      const box = {
        widthPx: frame?.clientWidth ?? 0,
        heightPx: frame?.clientHeight ?? 0,
        topPx: frame?.offsetTop ?? 0,
      };
      state.pointed = at && item ? { x: at.x, y: at.y, ...box, ...item } : null;
      if (before || state.pointed) schedule();
    },
    dragging: (is) => void part('picture')?.classList.toggle('dragging', is),
  };

  renderAround();
  const frame = part('frame') as HTMLElement;
  const resized = new ResizeObserver(schedule);
  resized.observe(frame);
  listen(frame, gestures, ending.signal);
  void document.fonts.ready.then(() => {
    picture.forgetWidths();
    if (!ending.signal.aborted) schedule();
  });

  return {
    show(flow, run, look) {
      const isMore = run === runId && flow.transport === state.scene?.flow.transport;
      if (!isMore) Object.assign(state, NOTHING);
      fresh ||= !isMore;
      firstLook = look;
      state.scene = sceneOf(flow);
      runId = run;
      schedule();
    },
    clear(reading) {
      Object.assign(state, NOTHING, { reading });
      fresh = true;
      picture.clear();
      schedule();
    },
    select(seq) {
      if (seq === state.chosenSeq) return;
      Object.assign(state, { chosenSeq: seq, spoken: '' });
      schedule();
      if (!fresh) lookAt(itemOf(seq), revealed);
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
