/** What the Scale view keeps: what is asked for, what goes on, which stored swarm is looked at. */
import {
  DEFAULT_SCALE_PLAN,
  type LabError,
  type Language,
  type ScalePlan,
  type ScalePlanned,
  type ScalePreview,
  type ScaleProgress,
  type ScaleStep,
  type ScalesList,
  type ScaleView,
  type Text,
  type TransportName,
} from '../../../server/contract.ts';
import type { PictureKind } from '../../picture/save.ts';
import { FIRST_SIZING } from './sizing/costs.ts';
import type { SizingState } from './sizing/fields.ts';
import { clientsIn, clientsText } from './steps.ts';

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
  plan: Omit<ScalePlan, 'clients'>;
  /** The numbers of clients, as they are written. */
  clients: string;
  /** What this plan would do here. `plan`: which it is, as JSON. */
  preview: { plan: string; said: ScalePreview | LabError } | null;
  going: Going | null;
  /** The swarm that the address asks for. */
  asked: string | null;
  shown: { id: string; language: Language; view: ScaleView } | null;
  /** The swarm that waits for "really delete?". */
  deleting: string | null;
  /** The calculation on paper. */
  sizing: SizingState;
}

const { clients: FIRST_CLIENTS, ...FIRST_PLAN } = DEFAULT_SCALE_PLAN;

export const FIRST_SCALE: OwnScaleState = {
  list: null,
  atMachine: null,
  plan: FIRST_PLAN,
  clients: clientsText(FIRST_CLIENTS),
  preview: null,
  going: null,
  asked: null,
  shown: null,
  deleting: null,
  sizing: FIRST_SIZING,
};

export interface ScaleActions {
  setPlan(patch: Partial<OwnScaleState['plan']>): void;
  setClients(text: string): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  askDelete(id: string | null): void;
  remove(id: string): Promise<void>;
  /** Brings a swarm that is open already to the reader, whose address asks for it once more. */
  reveal(id: string): void;
  save(id: string, file: string, kind: PictureKind): Promise<void>;
  /** The calculation on paper; and with the costs of a transport, as they were measured. */
  setSizing(sizing: SizingState): void;
  sizeFor(transport: TransportName): void;
}

/** What the view is drawn from. */
export interface ScalePage extends OwnScaleState {
  language: Language;
  hasLab: boolean;
  act: ScaleActions;
}

/** What would be started; null: what is written can't be. */
export function planIn({ plan, clients }: Pick<OwnScaleState, 'plan' | 'clients'>): ScalePlan | null {
  const numbers = clientsIn(clients);
  return numbers === null || plan.transports.length === 0 ? null : { ...plan, clients: numbers };
}

/** What was said of the plan as it is now; null: nothing yet. */
export function previewOf(state: Pick<OwnScaleState, 'plan' | 'clients' | 'preview'>): ScalePreview | LabError | null {
  const plan = planIn(state);
  return plan && state.preview?.plan === JSON.stringify(plan) ? state.preview.said : null;
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
