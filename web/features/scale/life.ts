/** A swarm as the page lives it: asked about, started, followed, stopped; and the stored ones. */
import type { ScaleProgress } from '../../../server/contract.ts';
import { asLabError } from '../../app/api.ts';
import type { Page } from '../../app/feature.ts';
import { goTo } from '../../app/history/run-entry.ts';
import type { Store } from '../../app/store.ts';
import { links } from '../../parts/links.ts';
import { pictureOf, savePicture } from '../../picture/save.ts';
import { scaleApi } from './api.ts';
import { MEASURED } from './sizing/costs.ts';
import { heard, NEW_GOING, type OwnScaleState, planIn, type ScaleActions } from './state.ts';
import { SCALE_VIEW_WORDS } from './words/index.ts';

export interface ScaleLife extends ScaleActions {
  /** Reads the list, and at the lab's machine hears of a swarm that goes on. */
  look(): Promise<void>;
  /** Reads the swarm that is asked for, in the language of the page; `again`: even if it was asked for just now. */
  read(again?: boolean): Promise<void>;
  /** Asks what the plan as it stands would do, if that isn't known. */
  preview(): Promise<void>;
}

export function createScaleLife(
  { store }: Pick<Page, 'store'>,
  own: Store<OwnScaleState>,
  reveal: (id: string) => void,
): ScaleLife {
  const fail = (thrown: unknown): void => store.set({ error: asLabError(thrown) });
  let following: AbortController | null = null;
  /** The plan that is being asked about, and the swarm that was read last, with its language. */
  let asking: string | null = null;
  let reading: string | null = null;

  const readList = async (): Promise<void> => own.set({ list: await scaleApi.list() });

  const over = async (ended: Extract<ScaleProgress, { type: 'ended' }>): Promise<void> => {
    const { language } = store.get();
    own.set({ going: null });
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
      own.set({ going: null });
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
    }
  };

  return {
    setPlan: (patch) => own.set({ plan: { ...own.get().plan, ...patch } }),
    setClients: (clients) => own.set({ clients }),
    setSizing: (sizing) => own.set({ sizing }),
    sizeFor: (transport) =>
      own.set({ sizing: { transport, given: { ...own.get().sizing.given, ...MEASURED[transport] }, refused: {} } }),
    async preview() {
      const plan = planIn(own.get());
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
      const plan = planIn(own.get());
      if (plan === null || own.get().going) return;
      own.set({ going: NEW_GOING });
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
    askDelete: (deleting) => own.set({ deleting }),
    reveal,
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
