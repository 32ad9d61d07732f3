/** What is taken along of a flow: its mermaid source, and its picture as a file. */
import { MESSAGES } from '../../app/i18n/index.ts';
import type { State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { aboutRun } from '../../diagram/about-run.ts';
import { saveSequence } from '../../diagram/sequence/picture.ts';
import type { PictureKind } from '../../picture/save.ts';
import { HTTP2_WORDS } from './http2/words/index.ts';
import type { FlowState } from './state.ts';
import { FLOWS_WORDS } from './words/index.ts';

export interface Taking {
  copy(): Promise<void>;
  savePicture(kind: PictureKind): Promise<void>;
}

const COPIED_FOR_MS = 2000;

export function createTaking(
  { get, set }: Pick<Store<FlowState>, 'get' | 'set'>,
  lab: Store<State>,
  fail: (thrown: unknown) => void,
): Taking {
  return {
    async savePicture(kind) {
      const { runId, transport, page, only } = get();
      if (!runId || !page) return;
      const { language } = lab.get();
      const words = FLOWS_WORDS[language];
      try {
        const { lines, fileName } = await aboutRun(runId, language, transport);
        const pages = page.pages > 1 ? [words.page(String(page.page), String(page.pages))] : [];
        await saveSequence(document.querySelector('#diagram'), kind, {
          title: words.diagram(MESSAGES[language].transports[transport]),
          above: [...(only ? [HTTP2_WORDS[language].only(only.stream, only.connection)] : []), ...pages],
          below: lines,
          fileName: `${fileName}-${transport}-sequence${page.pages > 1 ? `-${page.page}` : ''}`,
        });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async copy() {
      const source = get().page?.mermaid;
      if (!source) return;
      try {
        await navigator.clipboard.writeText(source);
        lab.set({ announcement: FLOWS_WORDS[lab.get().language].announceCopied });
        set({ copied: 'yes' });
        setTimeout(() => set({ copied: 'no' }), COPIED_FOR_MS);
      } catch {
        set({ copied: 'failed' });
      }
    },
  };
}
