/** What a person can do in the Handshake view: go from place to place, run connections, point at bytes. */
import type { HandshakeView, Text } from '../../../server/contract.ts';
import { asLabError, LabFailure } from '../../app/api.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { hasLab, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import type { PictureKind } from '../../picture/save.ts';
import { handshakeApi } from './api.ts';
import { runThisBrowser, runWrongServer } from './browser-run.ts';
import { type ComposerLife, createComposerLife } from './composer/life.ts';
import { createEditorLife, type EditorLife } from './editor/life.ts';
import { loadFrame } from './frame/life.ts';
import { notesAt } from './notes/at.ts';
import { linkNotes, type NotesLink, openNotesWindow } from './notes/notes.ts';
import type { HandshakePicture } from './picture.ts';
import { formatPlace, type Place, parsePlace, type Source, sourceKey } from './route.ts';
import { type HandshakeState, type Mark, type StepsPlace, sourceOf } from './state.ts';
import { createWalk, type Walk } from './steps/walk.ts';
import { createTryLife, type TryLife } from './try-life.ts';
import { HANDSHAKE_WORDS, type HandshakeWords } from './words/index.ts';

export interface Actions extends ComposerLife, EditorLife, TryLife, Omit<Walk, 'playOn'> {
  /** Reads the address and shows what it asks for. */
  followAddress(): Promise<void>;
  /** `replace`: the Back button doesn't stop here again. */
  go(place: Place, how?: 'replace'): void;
  /** Makes the connection anew. */
  runAgain(): Promise<void>;
  runAll(): Promise<void>;
  runInBrowser(variantId: string): Promise<void>;
  hover(mark: Mark | null): void;
  pin(mark: Mark): void;
  choose(key: string, index: number): void;
  setDiagramOpen(open: boolean): void;
  /** To the clipboard. */
  copy(text: string): Promise<void>;
  savePicture(part: Element | null, kind: PictureKind, about: HandshakePicture): Promise<void>;
  openNotes(): void;
  notes: NotesLink;
  /** Call after each render. */
  afterRender(): void;
}

/** A sentence in both languages. */
function both(pick: (words: HandshakeWords) => string): Text {
  return { en: pick(HANDSHAKE_WORDS.en), es: pick(HANDSHAKE_WORDS.es) };
}

export function createLife(store: Store<HandshakeState>, lab: Store<State>): Actions {
  const { get, set } = store;
  const language = () => lab.get().language;
  const words = () => HANDSHAKE_WORDS[language()];
  const isHere = () => lab.get().route.view === 'handshake';
  const fail = (thrown: unknown): void => lab.set({ error: asLabError(thrown) });
  /** Somebody has just sent a request of their own. */
  let justSent = false;

  /** Asked anew before a connection is made: the port may speak TLS since, or no longer. */
  const freshCatalog = async () => {
    const catalog = await handshakeApi.catalog();
    set({ catalog });
    return catalog;
  };
  const catalog = async () => get().catalog ?? (await freshCatalog());

  const run = async (source: Source): Promise<HandshakeView> => {
    if (source.kind === 'browser')
      return hasLab(lab.get()) ? runThisBrowser(await catalog()) : handshakeApi.recorded('browser');
    if (source.kind === 'seed') return handshakeApi.open({ kind: 'seed' });
    if (source.kind === 'http2') return handshakeApi.open({ kind: 'seed', http2: true });
    if (source.kind === 'custom') return handshakeApi.open({ kind: 'custom', lines: source.request.split('\n') });
    if (source.kind === 'recorded') return handshakeApi.recorded(source.name);
    if (source.kind === 'token') return handshakeApi.byToken(source.token);
    if (source.kind === 'run' && source.run === '')
      throw new LabFailure({ code: 'no-run', message: both(({ ofRun }) => ofRun.choose) });
    if (source.kind === 'run') return handshakeApi.ofRun(source.run, source.connection, source.stream);
    // The server knows the variants, and says so when there is none of this name.
    return handshakeApi.open({ kind: 'variant', id: source.id as never });
  };

  const isShown = (source: Source): boolean => {
    const shown = sourceOf(get().place);
    return shown !== null && sourceKey(shown) === sourceKey(source);
  };

  const load = async (source: Source): Promise<void> => {
    set({ loading: true, problem: null });
    try {
      const view = await run(source);
      set({ views: { ...get().views, [sourceKey(source)]: view } });
    } catch (thrown) {
      if (isShown(source)) set({ problem: asLabError(thrown) });
    } finally {
      if (isShown(source)) set({ loading: false });
    }
  };

  const showSteps = async ({ source, step }: StepsPlace): Promise<void> => {
    if (!get().views[sourceKey(source)]) await load(source);
    const view = get().views[sourceKey(source)];
    const answer = view?.steps.find(({ id }) => id === 'answer');
    if (justSent && isShown(source) && answer && view?.outcome.state === 'refused') {
      // Why it was refused is what one wants to see.
      go({ page: 'steps', source, step: answer.number }, 'replace');
    }
    justSent = false;
    const asks = view?.steps.find(({ id }) => id === 'request');
    if (step === 'request' && isShown(source) && asks) go({ page: 'steps', source, step: asks.number }, 'replace');
    const variant = source.kind === 'break' ? get().catalog?.variants.find(({ id }) => id === source.id) : undefined;
    const isNew = variant?.browserPath && step === null && !get().browserRuns[variant.id];
    if (isNew && hasLab(lab.get())) await runInBrowser(variant.id);
  };

  const runInBrowser = async (variantId: string): Promise<void> => {
    const known = await catalog();
    const variant = known.variants.find(({ id }) => id === variantId);
    if (!variant?.browserPath) return;
    await runWrongServer(known, variant, (browserRun) =>
      set({ browserRuns: { ...get().browserRuns, [variantId]: browserRun } }),
    );
  };

  const show = async (place: Place): Promise<void> => {
    set({ place, hover: null, pinned: null, tried: null, problem: null, loading: false });
    playOn();
    try {
      if (place.page === 'notes') return notes.ask({ type: 'hello' });
      const connects = place.page === 'other' || (place.page === 'steps' && !get().views[sourceKey(place.source)]);
      await (connects ? freshCatalog() : catalog());
      if (place.page === 'steps') await showSteps(place);
      announce();
      if (place.page === 'edit') editor.begin();
      if (place.page === 'compose') await composer.preview();
      if (place.page === 'frame') await loadFrame(store, place);
    } catch (thrown) {
      fail(thrown);
    }
  };

  /** Whoever doesn't see the page hears where it is. */
  const announce = (): void => {
    const at = notesAt(get());
    if (at) lab.set({ announcement: words().stepAnnounced(at.number, at.count, at.title[language()]) });
  };

  const go = (place: Place, how?: 'replace'): void => {
    if (how) location.replace(formatPlace(place));
    else goTo(formatPlace(place), lab.get());
  };

  const { step, toStep, playOn, togglePlay, playEvery } = createWalk(store, go, isHere);

  const notes = linkNotes(() => get().place.page === 'notes', {
    onAt: (at) => set({ notes: at }),
    onStep: step,
    onPlay: togglePlay,
  });
  const composer = createComposerLife(store);
  const editor = createEditorLife(store, go);

  return {
    ...composer,
    ...editor,
    sendLines() {
      justSent = true;
      editor.sendLines();
    },
    ...createTryLife(store, fail),
    notes,
    followAddress: () => show(parsePlace(location.hash)),
    go,
    step,
    toStep,
    async runAgain() {
      const source = sourceOf(get().place);
      if (!source) return;
      await freshCatalog().catch(fail);
      await load(source);
      lab.set({ announcement: words().announceRun });
    },
    async runAll() {
      set({ runningAll: true });
      try {
        for (const { id } of (await freshCatalog()).variants) {
          const source: Source = { kind: 'break', id };
          set({ views: { ...get().views, [sourceKey(source)]: await run(source) } });
        }
        lab.set({ announcement: words().announceRun });
      } catch (thrown) {
        fail(thrown);
      } finally {
        set({ runningAll: false });
      }
    },
    runInBrowser,
    hover(hover) {
      if (hover !== get().hover) set({ hover });
    },
    pin(mark) {
      const { pinned } = get();
      set({ pinned: pinned && JSON.stringify(pinned) === JSON.stringify(mark) ? null : mark });
    },
    choose: (key, index) => set({ chosen: { ...get().chosen, [key]: index } }),
    togglePlay,
    playEvery,
    setDiagramOpen(diagramOpen) {
      if (diagramOpen !== get().diagramOpen) set({ diagramOpen });
    },
    async savePicture(part, kind, about) {
      try {
        const { savePart } = await import('./picture.ts');
        if (part) await savePart(part, kind, about);
      } catch (thrown) {
        lab.set({ error: asLabError(thrown) });
      }
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        lab.set({ announcement: words().copied });
      } catch {
        lab.set({ error: { code: 'no-clipboard', message: both(({ copyFailed }) => copyFailed) } });
      }
    },
    openNotes() {
      if (openNotesWindow()) return;
      lab.set({ error: { code: 'no-window', message: both(({ notes: { blocked } }) => blocked) } });
    },
    afterRender() {
      const at = isHere() ? notesAt(get()) : null;
      if (at) notes.tell(at);
    },
  };
}
