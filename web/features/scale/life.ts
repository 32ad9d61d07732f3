/** A swarm as the page lives it: asked about, started, followed, stopped; and the stored ones. */
import { type Language, MAX_SCALE_BYTES, type ScaleProgress, type Text } from '../../../server/contract.ts';
import { asLabError, LabFailure } from '../../app/api.ts';
import type { Page } from '../../app/feature.ts';
import { goTo } from '../../app/history/run-entry.ts';
import type { Store } from '../../app/store.ts';
import { formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { pictureOf, savePicture } from '../../picture/save.ts';
import { scaleApi } from './api.ts';
import { numberWritten, wishOf } from './asking/wish.ts';
import { costsIn, sizingFrom } from './sizing/costs.ts';
import { heard, NEW_GOING, type OwnScaleState, type ScaleActions } from './state.ts';
import { SCALE_VIEW_WORDS, type ScaleViewWords } from './words/index.ts';

export interface ScaleLife extends ScaleActions {
  /** Reads the list, and at the lab's machine hears of a swarm that goes on. */
  look(): Promise<void>;
  /** Reads the swarm that is asked for, in the language of the page; `again`: even if it was asked for just now. */
  read(again?: boolean): Promise<void>;
  /** Asks what the plan as it stands would do, if that isn't known. */
  preview(): Promise<void>;
}

function both(pick: (words: ScaleViewWords, language: Language) => string): Text {
  return { en: pick(SCALE_VIEW_WORDS.en, 'en'), es: pick(SCALE_VIEW_WORDS.es, 'es') };
}

function tooLarge({ size }: File): LabFailure {
  const message = both(({ list }, language) =>
    list.tooLarge(formatSize(size, language), formatSize(MAX_SCALE_BYTES, language)),
  );
  return new LabFailure({ code: 'too-large', message });
}

/** `reveal`: brings a swarm, or the calculation on paper, to the reader. */
export function createScaleLife(
  { store }: Pick<Page, 'store'>,
  own: Store<OwnScaleState>,
  reveal: { swarm(id: string): void; sizing(): void },
): ScaleLife {
  const fail = (thrown: unknown): void => store.set({ error: asLabError(thrown) });
  let following: AbortController | null = null;
  /** The plan that is being asked about, and the swarm that was read last, with its language. */
  let asking: string | null = null;
  let reading: string | null = null;

  const readList = async (): Promise<void> => own.set({ list: await scaleApi.list() });

  const over = async (ended: Extract<ScaleProgress, { type: 'ended' }>): Promise<void> => {
    const { language } = store.get();
    const { going } = own.get();
    // Where nothing is stored, what was heard of it stays here.
    own.set({ going: null, broken: ended.id === null && going && going.measured.length > 0 ? going : null });
    await readList();
    if (ended.problem) store.set({ error: { code: 'scale-failed', message: ended.problem } });
    if (ended.id === null) return;
    store.set({ announcement: SCALE_VIEW_WORDS[language].list.states[ended.state] });
    if (store.get().route.view === 'scale') goTo(links.scale(ended.id), store.get());
  };

  /** Until it has ended. Whatever went on before is told first. */
  const follow = async (): Promise<void> => {
    if (following) return;
    const mine = new AbortController();
    following = mine;
    let ended: Extract<ScaleProgress, { type: 'ended' }> | null = null;
    try {
      for await (const message of scaleApi.now(mine.signal)) {
        own.set({ going: heard(own.get().going ?? NEW_GOING, message) });
        if (message.type === 'ended') ended = message;
      }
    } catch (thrown) {
      fail(thrown);
    }
    following = null;
    if (ended) await over(ended).catch(fail);
    else if (own.get().going) {
      // What is said may break off before its end, as where the lab ends: then the list says what was kept.
      const { going } = own.get();
      own.set({ going: null, broken: going && going.measured.length > 0 ? going : null });
      await readList().catch(fail);
    }
  };

  const read = async (again = false): Promise<void> => {
    const { asked } = own.get();
    const { language } = store.get();
    const key = `${language} ${asked}`;
    if (asked === null || (reading === key && !again)) return;
    reading = key;
    try {
      const view = await scaleApi.view(asked, language);
      // Another may have been asked for meanwhile.
      if (reading === key) own.set({ shown: { id: asked, language, view } });
    } catch (thrown) {
      fail(thrown);
      // No place is kept for what does not come.
      if (reading === key && own.get().shown?.id !== asked) own.set({ asked: null });
    }
  };

  return {
    setWished: (patch) => own.set({ wished: { ...own.get().wished, ...patch } }),
    setNumber(name, text) {
      const { wished } = own.get();
      const value = numberWritten(name, text, store.get().language);
      own.set({ wished: { ...wished, numbers: { ...wished.numbers, [name]: value } } });
    },
    async findServers() {
      if (own.get().servers) return;
      await scaleApi.servers().then((servers) => own.set({ servers }), fail);
    },
    setSizing: (sizing) => own.set({ sizing }),
    takeCosts() {
      const { shown, sizing } = own.get();
      const costs = shown && costsIn(shown.view);
      if (!costs) return;
      own.set({ sizing: { ...sizingFrom(sizing, costs), isOpen: true } });
      reveal.sizing();
    },
    async preview() {
      const plan = wishOf(own.get().wished);
      const key = JSON.stringify(plan);
      if (plan === null || own.get().preview?.plan === key || asking === key) return;
      asking = key;
      const said = await scaleApi.preview(plan).catch(asLabError);
      if (asking !== key) return;
      asking = null;
      own.set({ preview: { plan: key, said } });
    },
    async look() {
      await readList();
      if (own.get().atMachine) void follow();
    },
    read,
    async start() {
      const plan = wishOf(own.get().wished);
      if (plan === null || own.get().going) return;
      own.set({ going: NEW_GOING, broken: null });
      store.set({ error: null });
      try {
        await scaleApi.start(plan);
        await follow();
      } catch (thrown) {
        own.set({ going: null });
        fail(thrown);
      }
    },
    async stop() {
      const { going } = own.get();
      if (going) own.set({ going: { ...going, isStopping: true } });
      await scaleApi.stop().catch(fail);
    },
    forgetBroken: () => own.set({ broken: null }),
    askDelete: (deleting) => own.set({ deleting, naming: null }),
    askName: (naming) => own.set({ naming, deleting: null }),
    async rename(id, name) {
      try {
        await scaleApi.rename(id, name);
        own.set({ list: await scaleApi.list(), naming: null });
        if (own.get().asked === id) await read(true);
        store.set({ announcement: SCALE_VIEW_WORDS[store.get().language].list.named });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async saveAgain(id) {
      try {
        const { id: keptAs, unsaved } = await scaleApi.saveAgain(id);
        await readList();
        if (unsaved) store.set({ error: { code: 'scale-not-saved', message: unsaved } });
        else {
          store.set({ error: null, announcement: SCALE_VIEW_WORDS[store.get().language].unsaved.saved });
          if (own.get().asked !== id) return;
          // Its name may have been taken meanwhile.
          if (keptAs === id) await read(true);
          else goTo(links.scale(keptAs), store.get());
        }
      } catch (thrown) {
        fail(thrown);
      }
    },
    async load(file) {
      try {
        if (file.size > MAX_SCALE_BYTES) throw tooLarge(file);
        const { header, renamedFrom } = await scaleApi.load(file);
        const note = both(({ list }) => (renamedFrom === undefined ? list.loaded : list.loadedBeside(header.id)));
        await readList();
        store.set({ error: null, note, announcement: note[store.get().language] });
        goTo(links.scale(header.id), store.get());
      } catch (thrown) {
        fail(thrown);
      }
    },
    setDropping(dropping) {
      if (dropping !== own.get().dropping) own.set({ dropping });
    },
    reveal: reveal.swarm,
    async remove(id) {
      try {
        await scaleApi.remove(id);
        // At once, so that the focus finds the list as it is now.
        own.set({ list: await scaleApi.list(), deleting: null });
        store.set({ announcement: SCALE_VIEW_WORDS[store.get().language].list.removed });
        if (own.get().asked === id) goTo(links.scale(), store.get());
      } catch (thrown) {
        fail(thrown);
      }
    },
    async save(id, file, kind) {
      try {
        const source = await scaleApi.chart(id, file, store.get().language);
        await savePicture(pictureOf(source), kind, `duplex-lab-${id}-${file}`);
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}
