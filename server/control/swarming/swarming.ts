/**
 * The swarm that the page asks for: one at a time, and never while anything else is measured or checked on this machine.
 * It goes on without the page that asked for it: any page at this machine can follow it, and stop it.
 */
import { PassThrough, type Readable } from 'node:stream';
import { createUnmadeTeller } from '../../analysis/scale/limits.ts';
import type { Scale, ScalePlan, ScalePreview, ScaleProgress, TransportName } from '../../contract.ts';
import { readScalePlan } from '../../documents/scale/document.ts';
import type { ScaleShelves } from '../../documents/scale/shelves.ts';
import type { Seat } from '../../documents/shelves.ts';
import { Problem } from '../../problem.ts';
import { wentWrong } from '../../swarm/run/stopping.ts';
import { createPace } from './pace.ts';
import { previewOf } from './preview.ts';
import { isClosing, isTaken } from './refusals.ts';

export interface Swarming {
  /** What this plan would do here. Rejects with a `Problem`: 400, or that of a server that can't be started. */
  preview(plan: unknown): Promise<ScalePreview>;
  /** Begins. Rejects with a `Problem`: as `preview`, or 409 where something else goes on. */
  start(plan: unknown, seat: Seat): Promise<void>;
  /** Lines of JSON, `ScaleProgress`: what was said, then what is; null: none goes on. */
  follow(): Readable | null;
  /** Whether one goes on. */
  isGoing(): boolean;
  /** Ends what goes on; what was measured is kept. */
  stop(): void;
  /** Ends it and waits until it is kept. From now on none begins. */
  close(): Promise<void>;
}

export interface SwarmingOptions {
  run(plan: ScalePlan, how: { signal: AbortSignal; tell(progress: ScaleProgress): void }): Promise<Scale>;
  /** What a server serves. Rejects with a `Problem` where it can't be started. */
  served(server: string): Promise<readonly TransportName[]>;
  /** Takes this machine for one swarm, and gives back how to let go of it. Rejects with a `Problem` where another has it. */
  takeMachine(): Promise<() => Promise<void>>;
  shelves: Pick<ScaleShelves, 'keep' | 'prepare'>;
  /** Why none may begin now; null: one may. */
  busy(): Problem | null;
  /** One goes on, for about so long; null: none any more. */
  onGoing(leftMs: number | null): void;
}

interface Going {
  stop: AbortController;
  /** All that was said, of where it is only the last. */
  said: ScaleProgress[];
  followers: Set<PassThrough>;
  over: Promise<void>;
}

/** A connection on which nothing moves is let go of after two minutes; an empty line moves. */
const ALIVE_EVERY_MS = 20_000;

const lineOf = (progress: ScaleProgress): string => `${JSON.stringify(progress)}\n`;

/** Makes it; nothing is started until it is asked for. */
export function createSwarming(options: SwarmingOptions): Swarming {
  const { run, served, takeMachine, shelves, busy, onGoing } = options;
  let going: Going | null = null;
  /** One is asked for, and takes the machine. */
  let isStarting = false;
  let isClosed = false;

  const make = async (mine: Omit<Going, 'over'>, plan: ScalePlan, seat: Seat): Promise<void> => {
    const pace = createPace(plan);
    const unmadeIn = createUnmadeTeller();
    const say = (progress: ScaleProgress): void => {
      if (progress.type === 'step') mine.said = mine.said.filter(({ type }) => type !== 'step');
      mine.said.push(progress);
      for (const follower of mine.followers) follower.write(lineOf(progress));
    };
    const tell = (heard: ScaleProgress): void => {
      const progress = pace(heard);
      if (progress.type === 'step') onGoing(progress.leftMs);
      say(progress);
      for (const text of unmadeIn(progress)) say({ type: 'note', text });
    };
    const alive = setInterval(() => {
      for (const follower of mine.followers) follower.write('\n');
    }, ALIVE_EVERY_MS);
    try {
      await shelves.prepare(seat);
      const scale = await run(plan, { signal: mine.stop.signal, tell });
      const kept = scale.steps.length > 0 ? await shelves.keep(seat, scale) : null;
      const problem = scale.problem && { problem: scale.problem };
      say({ type: 'ended', id: kept?.id ?? null, state: scale.state, ...problem });
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error);
      const problem = error instanceof Problem ? error.text : wentWrong(error);
      say({ type: 'ended', id: null, state: 'failed', problem });
    } finally {
      clearInterval(alive);
    }
  };

  return {
    async preview(received) {
      const plan = readScalePlan(received);
      return previewOf(plan, await served(plan.server));
    },
    async start(received, seat) {
      const refuse = (): void => {
        if (isClosed) throw isClosing();
        const why = going || isStarting ? isTaken() : busy();
        if (why) throw why;
      };
      const plan = readScalePlan(received);
      refuse();
      isStarting = true;
      let letGo: () => Promise<void> = async () => {};
      try {
        const { planned } = previewOf(plan, await served(plan.server));
        letGo = await takeMachine();
        isStarting = false;
        // Meanwhile something else may have begun.
        refuse();
        onGoing(planned.aboutMs);
      } catch (error) {
        isStarting = false;
        await letGo();
        throw error;
      }
      const mine = { stop: new AbortController(), said: [], followers: new Set<PassThrough>() };
      const over = make(mine, plan, seat)
        .finally(letGo)
        .finally(() => {
          going = null;
          for (const follower of mine.followers) follower.end();
          onGoing(null);
        });
      going = Object.assign(mine, { over });
    },
    follow() {
      if (!going) return null;
      const { said, followers } = going;
      const follower = new PassThrough();
      for (const progress of said) follower.write(lineOf(progress));
      followers.add(follower);
      follower.once('close', () => followers.delete(follower));
      return follower;
    },
    isGoing: () => going !== null || isStarting,
    stop: () => going?.stop.abort(),
    async close() {
      isClosed = true;
      going?.stop.abort();
      await going?.over;
    },
  };
}
