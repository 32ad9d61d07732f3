/** What an exercise is done with. */
import packageJson from '../../../package.json' with { type: 'json' };
import type { Check } from '../../../server/checker/check.ts';
import { runChecks } from '../../../server/checker/run.ts';
import { checkProgram } from '../../../server/checker/target/program.ts';
import type { Target } from '../../../server/checker/target/target.ts';
import type { CheckInfo, CheckReport, CheckResult, Language } from '../../../server/contract.ts';
import { createShelf } from '../../../server/foreign/shelf.ts';

/** Short: somebody waits for it at each save, on this machine. */
const DEADLINE_MS = 2000;

export interface Asking {
  /** The folder `labs/servers`. */
  servers: string;
  /** The built page. */
  webDir: string;
  /** How long a check waits for what does not come. */
  deadlineMs?: number;
  signal: AbortSignal;
  onAsking?(target: Target, checks: readonly CheckInfo[]): void;
  onResult?(result: CheckResult): void;
  /** A line that the server wrote. */
  onLog?(line: string): void;
}

/** In a terminal. */
export interface Surroundings extends Asking {
  language: Language;
  print(line: string): void;
}

/** Starts the server of a folder of `labs/servers`, asks until something fails that must not, and ends it. */
export async function askServer(
  id: string,
  checks: readonly Check[],
  { servers, webDir, deadlineMs = DEADLINE_MS, signal, onAsking, onResult, onLog }: Asking,
): Promise<CheckReport> {
  const looked = await createShelf({ folder: servers, now: Date.now }).find(id);
  const target = await checkProgram({ looked, assetsDir: webDir, signal, ...(onLog && { onLog }) });
  onAsking?.(target, checks);
  try {
    return await runChecks(target, {
      ...{ checks, labVersion: packageJson.version, deadlineMs, stopAtFirst: true, signal },
      ...(onResult && { onResult }),
    });
  } finally {
    await target.close();
  }
}

/** The first that a server must pass and does not. */
export const failureOf = ({ results }: CheckReport) =>
  results.find(({ outcome, level }) => outcome === 'failed' && level === 'must') ?? null;
