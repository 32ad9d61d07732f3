/** How a claim on many clients stands: which swarm is evidence for it, and what that says. */
import { type ClaimVerdict, type Judgement, judgeBySwarm, type SwarmClaim } from '../../../../labs/claims/claim.ts';
import { OUR_SERVER, type ScaleHeader, type ScalesList, type ScaleView } from '../../../../server/contract.ts';

/** Fewer repeats give no interval. */
const LEAST_REPEATS = 3;

export interface SwarmsRead {
  /** Null: not read yet. */
  list: ScalesList | null;
  /** Those whose figures were read, by id. */
  views: ReadonlyMap<string, ScaleView>;
}

export interface SwarmStanding {
  verdict: ClaimVerdict | 'open' | 'reading';
  /** The one that is judged, or where there is none of one's own, one that comes with the lab: it is shown, not judged. */
  swarm: ScaleHeader | null;
  judgement: Judgement | null;
}

/** Whether a swarm measured what the claim needs, with our server, to its end. */
export function fits({ swarm: { transports, clients } }: SwarmClaim, { state, server, plan }: ScaleHeader): boolean {
  return (
    state === 'done' &&
    server.id === OUR_SERVER &&
    !plan.together &&
    plan.repeats >= LEAST_REPEATS &&
    transports.every((one) => plan.transports.includes(one)) &&
    clients.every((one) => plan.clients.includes(one))
  );
}

/** The newest of one's own, else one that comes with the lab; null: none. */
export function swarmFor(
  claim: SwarmClaim,
  { scales, shipped }: ScalesList,
): { swarm: ScaleHeader; isOwn: boolean } | null {
  const own = scales.find((one) => fits(claim, one));
  if (own) return { swarm: own, isOwn: true };
  const recorded = shipped.find((one) => fits(claim, one));
  return recorded ? { swarm: recorded, isOwn: false } : null;
}

/** As far as the swarms were read. */
export function swarmStanding(claim: SwarmClaim, { list, views }: SwarmsRead): SwarmStanding {
  if (!list) return { verdict: 'reading', swarm: null, judgement: null };
  const found = swarmFor(claim, list);
  if (!found) return { verdict: 'open', swarm: null, judgement: null };
  const view = views.get(found.swarm.id);
  const judgement = view ? judgeBySwarm(claim, view.costs) : null;
  const verdict = found.isOwn ? (judgement?.verdict ?? 'reading') : 'open';
  return { verdict, swarm: found.swarm, judgement };
}
