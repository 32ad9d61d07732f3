/**
 * Which runs are evidence for a claim: those that were made with its settings, undisturbed and to their end. They are
 * found among the stored runs, so what was measured stays after a reload, and one run can serve several claims.
 */
import { type Claim, differences, type Judgement, judge } from '../../../labs/claims/claim.ts';
import type { RunHeader, RunSettings, Summary } from '../../../server/contract.ts';

/** The newest run with these settings; null: there is none. `headers`: newest first. */
export function newestWith(wanted: RunSettings, headers: readonly RunHeader[]): RunHeader | null {
  const fits = ({ state, settings, happened }: RunHeader): boolean =>
    state === 'done' && happened === undefined && differences(wanted, settings).length === 0;
  return headers.find(fits) ?? null;
}

/** The settings of these claims that no stored run has, each once: what is still to be measured. */
export function missingRuns(claims: readonly Claim[], headers: readonly RunHeader[]): RunSettings[] {
  const missing: RunSettings[] = [];
  for (const settings of claims.flatMap(({ runs }) => runs)) {
    const isListed = missing.some((one) => differences(settings, one).length === 0);
    if (!isListed && !newestWith(settings, headers)) missing.push(settings);
  }
  return missing;
}

/** A claim's runs, in its order; null: one of them is missing. */
export function runsFor({ runs }: Claim, headers: readonly RunHeader[]): RunHeader[] | null {
  const found = runs.map((settings) => newestWith(settings, headers)).filter((run) => run !== null);
  return found.length === runs.length ? found : null;
}

/** What these runs say of a claim; null: their figures are on their way. */
export function judgedBy(
  claim: Claim,
  runs: readonly RunHeader[],
  summaries: ReadonlyMap<string, Summary>,
): Judgement | null {
  const read = runs.map(({ id }) => summaries.get(id)).filter((summary) => summary !== undefined);
  return read.length === runs.length ? judge(claim, read) : null;
}
