/** `npm run check`: a server is found, started, asked, and what came of it is told. */
import packageJson from '../../package.json' with { type: 'json' };
import {
  CHECK_WORDS,
  type CheckResult,
  type Language,
  OUR_SERVER,
  TRANSPORTS,
  type TransportName,
} from '../contract.ts';
import { createShelf } from '../foreign/shelf.ts';
import { assetPath } from '../http/pages.ts';
import { Problem, quote } from '../problem.ts';
import type { Check } from './check.ts';
import { CHECKS } from './checks.ts';
import { mustBeWritable, writeReport } from './report/file.ts';
import { stageLine, summaryLines, transportLine } from './report/terminal.ts';
import { runChecks } from './run.ts';
import { checkAddress, isAddress, mustListen } from './target/address.ts';
import { checkOurs } from './target/ours.ts';
import { checkProgram, type ProgramOptions } from './target/program.ts';
import type { Target } from './target/target.ts';

export { TRANSPORTS };

/** The built script of the page transport. */
export const pageScriptIn = (webDir: string): string | null => assetPath(webDir, 'page');

export interface Asked {
  /** A name, or an address. */
  server: string;
  transports: readonly TransportName[];
  /** Beginnings of ids; empty: all. */
  only: string[];
  json: boolean;
  /** An .html or .md file; null: none. */
  report: string | null;
  deadlineMs?: number;
  stopAtFirst: boolean;
  language: Language;
  /** Where servers stand, and where those that were named stand. */
  serversDir: string;
  others: string[];
  /** Folder of the built page. */
  webDir: string;
  /** The built script of the page transport. */
  pageScript: string | null;
  signal?: AbortSignal;
  print(line: string): void;
}

/** The server of this name or address, started where it must be. Rejects with a `Problem`. */
export async function targetOf(
  asked: Pick<Asked, 'server' | 'serversDir' | 'others' | 'webDir' | 'pageScript'>,
  starting: Pick<ProgramOptions, 'signal' | 'onLog'> & { onFound?(): void } = {},
): Promise<Target> {
  const { server, serversDir, others, webDir, pageScript } = asked;
  const { onFound, ...program } = starting;
  if (isAddress(server)) {
    const target = checkAddress(server);
    await mustListen(target);
    return target;
  }
  if (server === OUR_SERVER) return checkOurs({ webDir, pageScript });
  const shelf = createShelf({ folder: serversDir, others, now: Date.now });
  const looked = await shelf.find(server);
  onFound?.();
  return checkProgram({ looked, assetsDir: webDir, ...program });
}

/** Checks whose ids begin with one of these. Throws a `Problem` where one begins none. */
function checksNamed(only: string[]): readonly Check[] {
  if (only.length === 0) return CHECKS;
  const unknown = only.find((one) => !CHECKS.some(({ id }) => id.startsWith(one)));
  if (unknown !== undefined) {
    throw new Problem(400, 'no-such-check', {
      en: `No check begins with ${quote(unknown)}. Their names are like ping.125; --only takes their beginnings, with commas between.`,
      es: `Ninguna comprobación empieza por ${quote(unknown)}. Sus nombres son como ping.125; --only admite sus comienzos, separados por comas.`,
    });
  }
  return CHECKS.filter(({ id }) => only.some((one) => id.startsWith(one)));
}

/** Exit code: 0 all that must pass did, 1 something didn't. Rejects with a `Problem` when nothing could be checked. */
export async function check(asked: Asked): Promise<number> {
  const { language, print, transports, signal, deadlineMs } = asked;
  const checks = checksNamed(asked.only).filter(({ transport }) => transports.includes(transport));
  // Before minutes are spent on what could then not be kept.
  if (asked.report !== null) await mustBeWritable(asked.report);
  const target = await targetOf(asked);
  try {
    const told = teller(language, asked.json ? () => {} : print);
    const count = checks.filter(({ transport }) => target.transports.includes(transport)).length;
    if (count === 0) throw nothingToAsk(target);
    if (!asked.json) print(CHECK_WORDS[language].checking(target.address, count));
    const report = await runChecks(target, {
      checks,
      labVersion: packageJson.version,
      stopAtFirst: asked.stopAtFirst,
      ...(deadlineMs !== undefined && { deadlineMs }),
      ...(signal && { signal }),
      onResult: told.result,
    });
    told.end();
    if (asked.json) print(JSON.stringify(report, null, 2));
    else for (const line of summaryLines(report, language)) print(line);
    if (asked.report !== null) {
      await writeReport(asked.report, report, language);
      if (!asked.json) print(CHECK_WORDS[language].written(asked.report));
    }
    return report.counts.must.failed > 0 ? 1 : 0;
  } finally {
    await target.close();
  }
}

/** Tells of each stage when it is over. */
function teller(language: Language, print: (line: string) => void) {
  let stage: CheckResult[] = [];
  const end = (): void => {
    const [first] = stage;
    if (first) print(stageLine(first.stage, stage, language));
    stage = [];
  };
  let transport: TransportName | null = null;
  return {
    end,
    result(result: CheckResult): void {
      const [first] = stage;
      if (first && (first.stage !== result.stage || first.transport !== result.transport)) end();
      if (transport !== result.transport) print(transportLine(result, language));
      transport = result.transport;
      stage.push(result);
    },
  };
}

/** None of what was asked for does this server serve. */
export function nothingToAsk({ name, transports }: Target): Problem {
  return new Problem(400, 'nothing-to-check', {
    en: `${quote(name)} serves ${transports.join(', ')}, and no check of those was asked for. Ask for others (--transport, --only).`,
    es: `${quote(name)} sirve ${transports.join(', ')}, y no se pidió ninguna comprobación de ellos. Pide otras (--transport, --only).`,
  });
}
