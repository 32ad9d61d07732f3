/**
 * Checks asked one after another, simple ones first. A check that hangs or brings the server down costs that check: the
 * server is started again, and the next one is asked.
 */
import type { CheckCounts, CheckInfo, CheckReport, CheckResult, Text } from '../contract.ts';
import { canCompress, sendsBack } from './able.ts';
import type { Check, CheckNeed } from './check.ts';
import { Fault, text } from './fault.ts';
import { lookAt } from './presence.ts';
import { createSession } from './session.ts';
import type { Target } from './target/target.ts';

/** How long a check waits for something that doesn't come. */
const DEADLINE_MS = 3000;

/** So many of the lines that a program wrote during one check are kept. */
const KEPT_LINES = 12;

export interface RunOptions {
  checks: readonly Check[];
  labVersion: string;
  deadlineMs?: number;
  /** Ends after the first that a server must pass and doesn't. */
  stopAtFirst?: boolean;
  signal?: AbortSignal;
  onResult?(result: CheckResult, index: number, count: number): void;
}

const NOT_READING = text(
  'A server shows what it read by handing it on (the lab’s contract) or by sending it back (echo). This one does neither.',
  'Un servidor muestra lo que ha leído entregándolo (contrato del laboratorio) o devolviéndolo (eco). Este no hace ninguna de las dos cosas.',
);
const CAN_NOT: Record<CheckNeed, Text> = {
  reading: NOT_READING,
  feed: text(
    'This needs the lab’s contract: a feed to pass on. An address has none.',
    'Esto necesita el contrato del laboratorio: una fuente que transmitir. Una dirección no la tiene.',
  ),
  restart: text(
    'This needs a server that the lab can start again.',
    'Esto necesita un servidor que el laboratorio pueda volver a arrancar.',
  ),
  deflate: text(
    'The server does not compress: it accepted no permessage-deflate. That is allowed.',
    'El servidor no comprime: no aceptó permessage-deflate. Está permitido.',
  ),
};

const infoOf = ({ id, transport, stage, level, title, expected, reference }: Check): CheckInfo => ({
  id,
  transport,
  stage,
  level,
  title,
  expected,
  reference,
});

const notRun = (check: Check, came: Text, isOptional = false): CheckResult => ({
  ...infoOf(check),
  outcome: 'not-run',
  isOptional,
  came,
  next: null,
  exchanges: [],
  log: [],
  durationMs: 0,
  restarted: false,
});

/** Asks every check of a transport that the server has; rejects only where a fault is the checker's own. */
export async function runChecks(target: Target, options: RunOptions): Promise<CheckReport> {
  const { labVersion, deadlineMs = DEADLINE_MS, stopAtFirst = false, signal, onResult } = options;
  const checks = options.checks.filter(({ transport }) => target.transports.includes(transport));
  const startedAtMs = Date.now();
  const started = performance.now();
  const results: CheckResult[] = [];
  const able = new Map<CheckNeed, Promise<boolean>>();
  let echoes = false;

  const can = (need: CheckNeed, check: Check): Promise<boolean> => {
    const found = able.get(need) ?? findOut(need, check);
    able.set(need, found);
    return found;
  };
  const findOut = async (need: CheckNeed, check: Check): Promise<boolean> => {
    if (need === 'feed') return target.feed !== null;
    if (need === 'restart') return target.restart !== null;
    const found = need === 'deflate' ? await canCompress(target, deadlineMs) : await sendsBack(target, deadlineMs);
    // What brought it down here is asked in a check of its own: it costs no other.
    if (!found && !signal?.aborted && (await lookAt(target, check, deadlineMs)).died) await target.restart?.();
    if (need === 'deflate') return found;
    echoes = found;
    return echoes || target.feed !== null;
  };

  const ask = async (check: Check): Promise<CheckResult> => {
    const missing = results.find(({ id, outcome }) => check.after.includes(id) && outcome !== 'passed');
    if (missing?.isOptional) return notRun(check, missing.came ?? CAN_NOT.deflate, true);
    if (missing) {
      return notRun(check, text(`First ${missing.id} has to pass.`, `Antes tiene que pasar ${missing.id}.`));
    }
    for (const need of check.uses)
      if (!(await can(need, check))) return notRun(check, CAN_NOT[need], need === 'deflate');
    const hasAnswered = results.some(({ transport, outcome }) => transport === check.transport && outcome === 'passed');
    return askOne(check, { target, deadlineMs, echoes, hasAnswered, signal });
  };

  for (const check of checks) {
    if (signal?.aborted) break;
    const result = await ask(check);
    results.push(result);
    onResult?.(result, results.length - 1, checks.length);
    if (stopAtFirst && result.outcome === 'failed' && result.level === 'must') break;
  }
  return {
    server: { name: target.name, address: target.address, versions: target.versions },
    labVersion,
    startedAtMs,
    durationMs: performance.now() - started,
    transports: target.transports.filter((name) => checks.some(({ transport }) => transport === name)),
    counts: countsOf(results),
    results,
    stoppedEarly: results.length < checks.length,
  };
}

async function askOne(
  check: Check,
  options: {
    target: Target;
    deadlineMs: number;
    echoes: boolean;
    hasAnswered: boolean;
    signal: AbortSignal | undefined;
  },
): Promise<CheckResult> {
  const { target, deadlineMs, echoes, hasAnswered } = options;
  const log: string[] = [];
  const stopLog = target.onLog((line) => {
    log.push(line);
    if (log.length > KEPT_LINES) log.shift();
  });
  const started = performance.now();
  const asked = { target, transport: check.transport, deadlineMs, echoes };
  const { session, exchanges, wasLetGo, release } = createSession(asked);
  let fault: Text | null = null;
  let said: Text | null = null;
  try {
    const answer = await check.run(session);
    if (isText(answer)) said = answer;
  } catch (error) {
    if (!(error instanceof Fault)) {
      release();
      throw error;
    }
    fault = error.text;
  }
  const mayBeGone = fault !== null || (target.ended !== null && wasLetGo());
  release();
  const durationMs = performance.now() - started;
  // Whoever wants no more of it may have ended the server: that is no fault of its, and it stays so.
  const isWanted = !options.signal?.aborted;
  const { state, died } =
    isWanted && mayBeGone
      ? await lookAt(target, check, deadlineMs)
      : { state: 'answers' as const, died: target.died() };
  // Of one that has not answered anything yet, it says nothing that it is silent now too.
  const hangs = fault !== null && died === null && state !== 'answers' && hasAnswered;
  if (died) fault = fault ? text(`${fault.en} ${died.en}`, `${fault.es} ${died.es}`) : died;
  if (hangs && fault) {
    fault = text(
      `${fault.en} Since then the server answers nobody.`,
      `${fault.es} Desde entonces el servidor no responde a nadie.`,
    );
  }
  stopLog();
  const restarted = isWanted && (died !== null || hangs) && target.restart !== null;
  if (restarted) await target.restart?.();
  return {
    ...infoOf(check),
    outcome: fault ? 'failed' : 'passed',
    isOptional: false,
    came: fault ?? said,
    next: fault ? check.next : null,
    exchanges,
    log: fault ? log : [],
    durationMs,
    restarted,
  };
}

const isText = (answer: unknown): answer is Text => typeof answer === 'object' && answer !== null && 'en' in answer;

function countsOf(results: CheckResult[]): CheckCounts {
  const count = (level: 'must' | 'should') => {
    const outcomes = { passed: 0, failed: 0, 'not-run': 0 };
    for (const one of results) if (one.level === level) outcomes[one.outcome] += 1;
    return outcomes;
  };
  return { must: count('must'), should: count('should') };
}
