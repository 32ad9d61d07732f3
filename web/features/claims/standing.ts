/** How a claim stands on this machine, and what the view's parts are drawn from. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Claim, ClaimVerdict, Judgement } from '../../../labs/claims/claim.ts';
import type { Language, RunHeader, RunSettings } from '../../../server/contract.ts';
import { canConnect, goingRun, type State } from '../../app/state.ts';
import { formatRemaining } from '../../parts/format.ts';
import { judgedBy, runsFor } from './evidence.ts';
import type { ClaimsState } from './state.ts';
import { CLAIMS_WORDS } from './words/index.ts';

export interface ClaimsPage {
  state: State;
  own: ClaimsState;
  /** Runs of this seat, newest first; null: not read yet. */
  runs: readonly RunHeader[] | null;
  /** Those that come with the lab: shown where there are none of one's own, and never judged. */
  shipped: readonly RunHeader[];
  measure(runs: readonly RunSettings[]): void;
  stop(): void;
}

/** The runs that a claim is judged by, and the verdict; without own runs it is open, without their figures it is read. */
export interface Standing {
  verdict: ClaimVerdict | 'open' | 'reading';
  runs: readonly RunHeader[] | null;
  judgement: Judgement | null;
}

export function standOf(claim: Claim, { runs: headers, shipped, own }: ClaimsPage): Standing {
  if (!headers) return { verdict: 'reading', runs: null, judgement: null };
  const runs = runsFor(claim, headers);
  if (!runs) return { verdict: 'open', ...recordedOf(claim, shipped, own) };
  const judgement = judgedBy(claim, runs, own.summaries);
  return { verdict: judgement?.verdict ?? 'reading', runs, judgement };
}

/** The figures of another machine. */
function recordedOf(claim: Claim, shipped: readonly RunHeader[], own: ClaimsState): Omit<Standing, 'verdict'> {
  const runs = runsFor(claim, shipped);
  return { runs, judgement: runs && judgedBy(claim, runs, own.summaries) };
}

/** The mark of a verdict: its words carry the meaning. */
export function verdictMark({ verdict }: Pick<Standing, 'verdict'>, language: Language): TemplateResult {
  return html`<span class="standing" data-verdict=${verdict}>${CLAIMS_WORDS[language].verdicts[verdict]}</span>`;
}

/** The windows take a while to load, and the last updates to arrive. */
const AROUND_MS = 4_000;

/** About how long runs take. */
export function timeOf(runs: readonly RunSettings[], language: Language): string {
  return formatRemaining(
    runs.reduce((sum, { durationMs }) => sum + durationMs + AROUND_MS, 0),
    language,
  );
}

/** Whether the browser accepts what these runs need; else it is asked in Compare. */
export const canMeasure = ({ state }: ClaimsPage, runs: readonly RunSettings[]): boolean =>
  runs.every((settings) => canConnect(state, settings));

/** A run goes on or is about to, or the lab doesn't answer: nothing can be started. */
export const isBusy = ({ state, own }: ClaimsPage): boolean =>
  own.measuring.left.length > 0 || goingRun(state) !== null || state.starting || state.connection !== 'open';
