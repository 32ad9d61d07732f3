/** What the Scale view keeps: what is asked for, what goes on, which stored swarm is looked at. */
import type {
  LabError,
  Language,
  ScalePlanned,
  ScalePreview,
  ScaleProgress,
  ScaleStep,
  ScalesList,
  ScaleView,
  ServersList,
  Text,
} from '../../../server/contract.ts';
import type { PictureKind } from '../../picture/save.ts';
import { FIRST_WISHED, type PlanNumber, type Wished, wishOf } from './asking/wish.ts';
import { FIRST_SIZING } from './sizing/costs.ts';
import type { SizingState } from './sizing/fields.ts';

/** A swarm that goes on, as far as was heard. */
export interface Going {
  planned: ScalePlanned | null;
  step: Extract<ScaleProgress, { type: 'step' }> | null;
  measured: readonly ScaleStep[];
  notes: readonly Text[];
  isStopping: boolean;
}

export const NEW_GOING: Going = { planned: null, step: null, measured: [], notes: [], isStopping: false };

export interface OwnScaleState {
  /** Null: not read yet. */
  list: ScalesList | null;
  /** Whether this browser is at the lab's machine, and so may start one. */
  atMachine: boolean | null;
  wished: Wished;
  /** The programs that may serve; null: not looked for yet. */
  servers: ServersList | null;
  /** What this plan would do here. `plan`: which it is, as JSON. */
  preview: { plan: string; said: ScalePreview | LabError } | null;
  going: Going | null;
  /** One whose end was not heard, or that could not be kept: what was heard of it. */
  broken: Going | null;
  /** The swarm that the address asks for. */
  asked: string | null;
  shown: { id: string; language: Language; view: ScaleView } | null;
  /** The swarm that waits for "really delete?". */
  deleting: string | null;
  /** The swarm that is given a name. */
  naming: string | null;
  /** A file is held over the list. */
  dropping: boolean;
  /** The calculation on paper. */
  sizing: SizingState;
}

export const FIRST_SCALE: OwnScaleState = {
  list: null,
  atMachine: null,
  wished: FIRST_WISHED,
  servers: null,
  preview: null,
  going: null,
  broken: null,
  asked: null,
  shown: null,
  deleting: null,
  naming: null,
  dropping: false,
  sizing: FIRST_SIZING,
};

export interface ScaleActions {
  setWished(patch: Partial<Omit<Wished, 'numbers'>>): void;
  /** As it was written. */
  setNumber(name: PlanNumber, text: string): void;
  /** Looks which programs may serve, once: that starts a dozen of them, so not before somebody wants to know. */
  findServers(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Takes what was left of one that broke off out of sight. */
  forgetBroken(): void;
  askDelete(id: string | null): void;
  remove(id: string): Promise<void>;
  askName(id: string | null): void;
  /** Empty: it has no name any more. */
  rename(id: string, name: string): Promise<void>;
  /** Tries again to write one that is in the lab's memory only. */
  saveAgain(id: string): Promise<void>;
  load(file: File): Promise<void>;
  setDropping(dropping: boolean): void;
  /** Brings a swarm that is open already to the reader, whose address asks for it once more. */
  reveal(id: string): void;
  save(id: string, file: string, kind: PictureKind): Promise<void>;
  /** The calculation on paper; and with the costs of the swarm that is shown. */
  setSizing(sizing: SizingState): void;
  takeCosts(): void;
}

/** What the view is drawn from. */
export interface ScalePage extends OwnScaleState {
  language: Language;
  hasLab: boolean;
  act: ScaleActions;
}

/** What was said of the plan as it is now; null: nothing yet. */
export function previewOf({
  wished,
  preview,
}: Pick<OwnScaleState, 'wished' | 'preview'>): ScalePreview | LabError | null {
  const wish = wishOf(wished);
  return wish && preview?.plan === JSON.stringify(wish) ? preview.said : null;
}

/** What is heard of a swarm, taken. */
export function heard(going: Going, message: ScaleProgress): Going {
  switch (message.type) {
    case 'planned':
      return { ...NEW_GOING, planned: message };
    case 'step':
      return { ...going, step: message };
    case 'measured':
      return { ...going, measured: [...going.measured, message.step] };
    case 'note':
      return { ...going, notes: [...going.notes, message.text] };
    case 'skipped':
    case 'ended':
      return going;
  }
}
