/** Checks by stage, and how each stage stands. */
import type { CheckInfo, CheckResult, CheckStage, ExerciseStep, TransportName } from '../../../server/contract.ts';
import type { Round } from './state.ts';

/** `findings`: all that must pass did, and something that should did not. */
export type Standing = 'later' | 'now' | 'passed' | 'failed' | 'findings' | 'not-run';

export interface Group {
  /** `websocket/ping` */
  key: string;
  transport: TransportName;
  stage: CheckStage;
  /** Null: not asked yet. */
  checks: { info: CheckInfo; result: CheckResult | null }[];
  passed: number;
  standing: Standing;
}

const keyOf = ({ transport, stage }: Pick<CheckInfo, 'transport' | 'stage'>): string => `${transport}/${stage}`;

/** What failed and must not have. */
export const isFailure = ({ outcome, level }: CheckResult): boolean => outcome === 'failed' && level === 'must';
export const isFinding = ({ outcome, level }: CheckResult): boolean => outcome === 'failed' && level === 'should';

function standingOf(checks: Group['checks'], isGoing: boolean): Standing {
  const results = checks.flatMap(({ result }) => (result ? [result] : []));
  if (results.some(isFailure)) return 'failed';
  if (results.length < checks.length) return isGoing && results.length > 0 ? 'now' : 'later';
  if (checks.length === 0) return 'later';
  if (results.every(({ outcome }) => outcome === 'not-run')) return 'not-run';
  return results.some(isFinding) ? 'findings' : 'passed';
}

/** The stages of what is asked, in order. `steps`: of an exercise, all of them, also before they are asked. */
export function groupsOf(round: Round | null, steps: readonly ExerciseStep[] = []): Group[] {
  const isGoing = round?.phase === 'asking';
  const results = new Map((round?.results ?? []).map((result) => [result.id, result]));
  const groups = new Map<string, Group>();
  const groupFor = (one: Pick<CheckInfo, 'transport' | 'stage'>): Group => {
    const key = keyOf(one);
    const { transport, stage } = one;
    const group = groups.get(key) ?? { key, transport, stage, checks: [], passed: 0, standing: 'later' };
    groups.set(key, group);
    return group;
  };
  for (const { stage } of steps) groupFor({ transport: 'websocket', stage });
  for (const info of round?.checks ?? []) {
    const result = results.get(info.id) ?? null;
    const group = groupFor(info);
    group.checks.push({ info, result });
    if (result?.outcome === 'passed') group.passed += 1;
  }
  return [...groups.values()].map((group) => ({ ...group, standing: standingOf(group.checks, isGoing) }));
}

/** Where the check is now: the stage of the one that is asked next. */
export function placeNow({ checks, results }: Round): string | null {
  const next = checks[results.length] ?? checks.at(-1);
  return next ? keyOf(next) : null;
}
