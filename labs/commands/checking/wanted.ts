/** What a check is told to, and how it is ended. */
import type { Target } from '../../../server/checker/target/target.ts';
import type { CheckInfo, CheckMessage, CheckResult } from '../../../server/contract.ts';

export interface Asker {
  tell(message: CheckMessage): void;
  /** It isn't wanted any more. */
  signal: AbortSignal;
}

/** What of a check is told as it goes on. A server that is no longer wanted is ended at once, in the middle of a check. */
export function telling({ tell, signal }: Asker) {
  return {
    signal,
    onAsking(target: Target, checks: readonly CheckInfo[]): void {
      const { name, address, versions } = target;
      signal.addEventListener('abort', () => void target.close(), { once: true });
      tell({ type: 'asking', server: { name, address, versions }, checks: checks.map(infoOf) });
    },
    onResult(result: CheckResult): void {
      if (!signal.aborted) tell({ type: 'result', result });
    },
    onLog: (line: string): void => tell({ type: 'log', line }),
  };
}

/** What of a check is data. */
const infoOf = ({ id, transport, stage, level, title, expected, reference }: CheckInfo): CheckInfo => ({
  ...{ id, transport, stage, level, title, expected, reference },
});
