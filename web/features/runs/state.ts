/** What the Runs view keeps, and what a person can do with a stored run. */
import {
  type Language,
  MAX_DOCUMENT_BYTES,
  type MeasureName,
  type RunHeader,
  type ShippedRun,
  type Text,
  type TogetherView,
  type UnreadableFile,
} from '../../../server/contract.ts';
import { api, asLabError, LabFailure, type Loaded } from '../../app/api.ts';
import type { App } from '../../app/app.ts';
import type { Page } from '../../app/feature.ts';
import { goTo } from '../../app/history/run-entry.ts';
import { hasLab, type State } from '../../app/state.ts';
import type { Store } from '../../app/store.ts';
import { lastRunMemory } from '../../measure/last-run.ts';
import { formatSize } from '../../parts/format.ts';
import { links } from '../../parts/links.ts';
import { type PictureKind, pictureOf, savePicture } from '../../picture/save.ts';
import { RUNS_WORDS, type RunsWords } from './words/index.ts';

export interface OwnRunsState {
  /** The run that waits for "really delete?". */
  deleting: string | null;
  /** The run whose name is being written. */
  naming: string | null;
  /** The run whose files are shown. */
  exporting: string | null;
  /** A file is held over the list. */
  dropping: boolean;
  /** Ids of the runs that are chosen, in the order in which they were. */
  chosen: readonly string[];
  /** The runs that the address wants side by side; null: it asks for the list. */
  comparing: readonly string[] | null;
  /** What was read of them, in which language. */
  together: { key: string; view: TogetherView } | null;
  /** Pictures are saved for black-and-white printers. */
  printable: boolean;
}

export const FIRST_RUNS: OwnRunsState = {
  deleting: null,
  naming: null,
  exporting: null,
  dropping: false,
  chosen: [],
  comparing: null,
  together: null,
  printable: false,
};

/** What the view is drawn from. */
export interface RunsState extends State, OwnRunsState {
  /** Null: not read yet. */
  runs: RunHeader[] | null;
  /** Files in the folder of runs that could not be read. */
  unreadable: UnreadableFile[];
  /** Those that come with the lab. */
  shipped: readonly ShippedRun[];
}

export interface RunsActions {
  askDelete(id: string | null): void;
  remove(id: string): Promise<void>;
  askName(id: string | null): void;
  /** Empty: it has no name any more. */
  rename(id: string, name: string): Promise<void>;
  showFiles(id: string | null): void;
  load(file: File): Promise<void>;
  choose(id: string, chosen: boolean): void;
  chooseNone(): void;
  setPrintable(printable: boolean): void;
  /** What was chosen or open and is deleted elsewhere is chosen no more, and that is said. */
  letGoOfGone(): void;
  /** Saves a chart of the comparison. */
  saveMeasure(measure: MeasureName, kind: PictureKind): Promise<void>;
  setDropping(dropping: boolean): void;
}

export type RunsApp = App & RunsActions;

function both(pick: (words: RunsWords, language: Language) => string): Text {
  return { en: pick(RUNS_WORDS.en, 'en'), es: pick(RUNS_WORDS.es, 'es') };
}

/** What is said of a file that was loaded. */
function loadedNote({ header, renamedFrom }: Loaded): Text {
  return both((words) => (renamedFrom === undefined ? words.loaded : words.loadedBeside(header.id)));
}

function tooLarge({ size }: File): LabFailure {
  const message = both((words, language) =>
    words.tooLarge(formatSize(size, language), formatSize(MAX_DOCUMENT_BYTES, language)),
  );
  return new LabFailure({ code: 'too-large', message });
}

export function createRunsActions({ store, app }: Page, own: Store<OwnRunsState>): RunsActions {
  const { stored } = app.run;
  const { get, set } = store;
  const fail = (thrown: unknown): void => set({ error: asLabError(thrown) });

  return {
    askDelete: (deleting) => own.set({ deleting, naming: null }),
    askName: (naming) => own.set({ naming, deleting: null }),
    showFiles: (exporting) => own.set({ exporting }),
    async rename(id, name) {
      try {
        const header = await api.rename(id, name);
        const opened = get().stored;
        if (opened?.header.id === id) set({ stored: { ...opened, header } });
        await stored.read();
        own.set({ naming: null });
        set({ announcement: RUNS_WORDS[get().language].named });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async remove(id) {
      try {
        await api.remove(id);
        if (lastRunMemory.read()?.id === id) lastRunMemory.forget();
        if (get().lastRun?.id === id) set({ lastRun: null });
        await stored.read();
        own.set({ deleting: null, chosen: own.get().chosen.filter((one) => one !== id) });
        set({ announcement: RUNS_WORDS[get().language].deleted });
      } catch (thrown) {
        fail(thrown);
      }
    },
    async load(file) {
      try {
        if (file.size > MAX_DOCUMENT_BYTES) throw tooLarge(file);
        const loaded = await api.load(file);
        const note = loadedNote(loaded);
        await stored.read();
        // Where it is not kept for later, it was loaded to be looked at.
        if (!hasLab(get())) goTo(links.run(loaded.header.id), get());
        set({ error: null, note, announcement: note[get().language] });
      } catch (thrown) {
        fail(thrown);
      }
    },
    choose(id, chosen) {
      const others = own.get().chosen.filter((one) => one !== id);
      own.set({ chosen: chosen ? [...others, id] : others });
    },
    chooseNone: () => own.set({ chosen: [] }),
    setPrintable: (printable) => own.set({ printable }),
    letGoOfGone() {
      const { chosen, naming, exporting, deleting } = own.get();
      const isGone = (id: string | null): boolean => id !== null && id !== deleting && stored.isGone(id);
      if (![...chosen, naming, exporting].some(isGone)) return;
      own.set({
        chosen: chosen.filter((id) => !isGone(id)),
        naming: isGone(naming) ? null : naming,
        exporting: isGone(exporting) ? null : exporting,
      });
      const note = both((words) => words.goneElsewhere);
      set({ note, announcement: note[get().language] });
    },
    async saveMeasure(measure, kind) {
      const { comparing, printable } = own.get();
      if (!comparing) return;
      try {
        const name = `${measure}${printable ? '-print' : ''}`;
        const source = await api.togetherChart(comparing, `${name}.svg`, get().language);
        await savePicture(pictureOf(source), kind, `duplex-lab-side-by-side-${name}`);
      } catch (thrown) {
        fail(thrown);
      }
    },
    setDropping(dropping) {
      if (dropping !== own.get().dropping) own.set({ dropping });
    },
  };
}
