/** A swarm from its plan to its document: step after step, each told as it is measured, stoppable at any time. */
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  OUR_SERVER,
  SCALE_FORMAT,
  SCALE_VERSION,
  type Scale,
  type ScalePlan,
  type ScaleProgress,
  type ScaleSkipped,
  type ScaleStep,
} from '../../contract.ts';
import type { Looked } from '../../foreign/needs.ts';
import type { Shelf } from '../../foreign/shelf.ts';
import { Problem } from '../../problem.ts';
import { startOurs } from '../target/ours.ts';
import { startProgramTarget } from '../target/program.ts';
import type { Target } from '../target/target.ts';
import { createCrowds } from './crowds.ts';
import { thisMachine, whatIsAllowed } from './machine.ts';
import { aboutMs, type PlannedStep, stepsOf, type Why, whyNever, withoutTime } from './plan.ts';
import { makeStep } from './step.ts';
import { stateOf, wentWrong, whyNotNow } from './stopping.ts';

export interface ScaleOptions {
  plan: ScalePlan;
  /** Where servers are found that are not ours. */
  servers: Pick<Shelf, 'find'>;
  /** Folder of the built page. */
  webDir: string;
  labVersion: string;
  /** Stops it; what was measured stays. */
  signal: AbortSignal;
  tell(progress: Exclude<ScaleProgress, { type: 'ended' }>): void;
  /** The built files of the two kinds of processes; those beside this one, unless told otherwise. */
  programs?: Programs;
}

interface Programs {
  bench: string;
  clients: string;
}

const built = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const BUILT_PROGRAMS: Programs = { bench: built('scale-bench.js'), clients: built('scale-clients.js') };

/** Makes all of it. Rejects with a `Problem` when it can't even begin. */
export async function runScale(options: ScaleOptions): Promise<Scale> {
  const { plan, tell, signal, programs = BUILT_PROGRAMS } = options;
  const machine = thisMachine();
  const allowed = whatIsAllowed(machine, plan);
  const looked = plan.server === OUR_SERVER ? null : await options.servers.find(plan.server);
  const start = (): Promise<Target> => (looked ? startForeign(looked, options) : startOurs(programs.bench));

  // Which transports it serves, and that it starts, is known before anything is said.
  const first = await start();
  const { server, transports } = first;
  await first.close();

  const createdAtMs = Date.now();
  const scale: Scale = {
    format: SCALE_FORMAT,
    version: SCALE_VERSION,
    id: newScaleId(createdAtMs),
    createdAtMs,
    endedAtMs: null,
    state: 'done',
    labVersion: options.labVersion,
    machine,
    server,
    plan,
    steps: [],
    skipped: [],
  };
  const possible: PlannedStep[] = [];
  for (const step of stepsOf(plan)) {
    const why = whyNever(step, allowed, transports);
    if (why) scale.skipped.push({ ...step, ...why });
    else possible.push(step);
  }
  const never = scale.skipped.length;
  const lastsMs = possible.reduce((sum, step) => sum + aboutMs(step, plan), 0);
  tell({
    ...{ type: 'planned', plan, allowed, steps: possible.length, skipped: [...scale.skipped] },
    aboutMs: Math.min(plan.mostMs, lastsMs),
    withoutTime: withoutTime(possible, plan),
  });

  const endMs = performance.now() + plan.mostMs;
  const leftMs = (): number => Math.max(0, endMs - performance.now());
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), plan.mostMs);
  const crowds = createCrowds(plan, allowed, programs.clients);
  const stopped = (isLate: boolean): Why | null => {
    if (signal.aborted) return { reason: 'stopped', limit: null };
    return isLate ? { reason: 'time', limit: plan.mostMs } : null;
  };

  const make = async (step: PlannedStep, done: number): Promise<ScaleStep | Why> => {
    let target: Target | null = null;
    try {
      target = await start();
      return await makeStep({
        step,
        plan,
        target,
        swarms: crowds.of(step.transports),
        signal: AbortSignal.any([signal, timeUp.signal, target.gone]),
        onPhase: (phase, connected) =>
          tell({ type: 'step', phase, ...step, done, steps: possible.length, connected, leftMs: leftMs() }),
      });
    } catch (error) {
      const why = stopped(timeUp.signal.aborted);
      if (why) return why;
      // It has gone, or did not start. Other steps may do.
      const text = target?.died() ?? (error instanceof Problem ? error.text : null);
      if (text === null) throw error;
      tell({ type: 'note', text });
      scale.problem ??= text;
      return { reason: 'server', limit: null };
    } finally {
      await target?.close();
    }
  };

  try {
    for (const [done, step] of possible.entries()) {
      const isLate = leftMs() < aboutMs(step, plan);
      const made = stopped(isLate) ?? whyNotNow(step, scale, allowed.mostMemoryBytes) ?? (await make(step, done));
      if ('reason' in made) {
        const skipped: ScaleSkipped = { ...step, ...made };
        scale.skipped.push(skipped);
        tell({ type: 'skipped', skipped });
      } else {
        scale.steps.push(made);
        tell({ type: 'measured', step: made });
      }
    }
  } catch (error) {
    // What was measured until then is worth keeping.
    if (scale.steps.length === 0) throw error;
    console.error(error);
    scale.problem ??= wentWrong(error);
    for (const step of possible.slice(scale.steps.length + scale.skipped.length - never)) {
      scale.skipped.push({ ...step, reason: 'server', limit: null });
    }
  } finally {
    clearTimeout(timer);
    await crowds.close();
  }
  return { ...scale, state: stateOf(scale, signal.aborted), endedAtMs: Date.now() };
}

function startForeign(looked: Looked, { webDir, tell }: ScaleOptions): Promise<Target> {
  const { en, es } = looked.manifest.name;
  const onLog = (line: string): void => tell({ type: 'note', text: { en: `${en}: ${line}`, es: `${es}: ${line}` } });
  return startProgramTarget({ looked, assetsDir: webDir, onLog });
}

/** Sorts by time, and can't be guessed: 20261126-225930-scale-7c75…. */
function newScaleId(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-scale-${randomBytes(8).toString('hex')}`;
}
