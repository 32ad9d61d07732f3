/** What a check is: data, and a small function that asks one thing of a server. */
import type { CheckInfo, CheckLevel, CheckStage, CheckView, Reference, Text, TransportName } from '../contract.ts';
import type { Session } from './session.ts';

/**
 * What a check needs of the server: `reading`: it shows what it read (the lab's contract, or it sends back what it
 * got); `feed`: it takes updates by the lab's contract; `restart`: it can be started again; `deflate`: it compresses.
 */
export type CheckNeed = 'reading' | 'feed' | 'restart' | 'deflate';

export interface Check extends CheckInfo {
  uses: CheckNeed[];
  /** Ids of checks without which this one can't be asked. */
  after: string[];
  next: { text: Text; view: CheckView };
  /** Throws a `Fault` where the server does otherwise; a `Text` that it answers is worth saying of a pass. */
  run(session: Session): Promise<unknown>;
}

interface Group {
  transport: TransportName;
  stage: CheckStage;
  reference: Reference;
  next: Text;
  view: CheckView;
  after?: string[];
  uses?: CheckNeed[];
}

type Own = Partial<Group> & { level?: CheckLevel };

/** Collects the checks of a stage: what they share is said once. */
export function checksOf(group: Group) {
  const list: Check[] = [];
  const add = (id: string, title: Text, expected: Text, run: Check['run'], own: Own = {}): void => {
    const { transport, stage, reference, next, view, after = [], uses = [], level = 'must' } = { ...group, ...own };
    list.push({
      id,
      transport,
      stage,
      level,
      title,
      expected,
      reference,
      after,
      uses,
      next: { text: next, view },
      run,
    });
  };
  return { list, add };
}
