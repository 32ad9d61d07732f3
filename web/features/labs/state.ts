/** What the view keeps, besides the progress itself. */
import type { Answer, Checked, Field } from '../../../labs/lab.ts';
import type { HandshakeView, LabError, Language, Run, Summary, Text, Variant } from '../../../server/contract.ts';
import { readNumber } from './numbers.ts';

/** What somebody has typed or chosen and not given yet. */
export interface Draft {
  /** A number as it was typed, a text, or the id of what was chosen; in a ranking, ids in order. */
  given: string | string[];
  /** Of a prediction. */
  reason: string;
}

export const NO_DRAFT: Draft = { given: '', reason: '' };

export interface MeasuredRun {
  run: Run;
  summary: Summary;
}

/** How the run of a lab went wrong, if it did. */
export type RunTrouble = 'stopped' | 'interrupted' | 'failed' | 'lost' | 'gone';

/** A broken handshake as it was recorded, or why it could not be made. */
export type BrokenRun = { view: HandshakeView; variant: Variant } | { problem: LabError };

/** The dialog in which a lab is handed in. */
export interface HandInState {
  name: string;
  busy: boolean;
  problem: LabError | null;
  /** Name of the file that was made. */
  made: string | null;
}

export interface LabsState {
  /** Name of the lab that is open; null: the list. */
  open: string | null;
  /** By `draftKey`. */
  drafts: Readonly<Record<string, Draft>>;
  /** The run of the open lab that its figures are from. */
  measured: MeasuredRun | null;
  /** It is on its way. */
  reading: boolean;
  trouble: RunTrouble | null;
  /** What became of the answer that was given last, by `draftKey`; others are worked out when they are shown. */
  checked: Readonly<Record<string, Checked>>;
  /** Why something that was asked for can't be done, by `draftKey`: said where it was asked for. */
  refused: Readonly<Record<string, Text>>;
  /** Broken handshakes that were run here, by the id of their variant; null: it is on its way. */
  broken: Readonly<Record<string, BrokenRun | null>>;
  handIn: HandInState;
  /** Somebody wants to begin the open lab anew and was asked whether they mean it. */
  resetAsked: boolean;
}

export const FIRST_LABS: LabsState = {
  open: null,
  drafts: {},
  measured: null,
  reading: false,
  trouble: null,
  checked: {},
  refused: {},
  broken: {},
  handIn: { name: '', busy: false, problem: null, made: null },
  resetAsked: false,
};

/** Names a prediction or a question of a lab. */
export const draftKey = (labId: string, kind: 'predict' | 'answer', id: string): string => `${labId} ${kind} ${id}`;

/** The order that is shown: what was arranged, else as the lab lists them. */
export function orderIn({ items }: Extract<Field, { kind: 'ranking' }>, { given }: Draft): string[] {
  const ids = items.map(({ id }) => id);
  return Array.isArray(given) && given.length === ids.length ? given : ids;
}

/** The answer that a draft is; null: it is none yet. */
export function answerIn(field: Field, draft: Draft, language: Language): Answer | null {
  if (field.kind === 'ranking') return orderIn(field, draft);
  if (Array.isArray(draft.given) || draft.given.trim() === '') return null;
  return field.kind === 'number' ? readNumber(draft.given, language) : draft.given;
}
