/** Every check of a server, and the reports of it. */
import packageJson from '../../../package.json' with { type: 'json' };
import { CHECKS } from '../../../server/checker/checks.ts';
import { nothingToAsk, pageScriptIn, targetOf } from '../../../server/checker/command.ts';
import { checkMarkdown } from '../../../server/checker/report/markdown.ts';
import { checkPage } from '../../../server/checker/report/page.ts';
import { runChecks } from '../../../server/checker/run.ts';
import type { CheckAsked, CheckFiles, CheckReport, Language } from '../../../server/contract.ts';
import type { Places } from '../../../server/control/checking/question.ts';
import { type Asker, telling } from './wanted.ts';

/** Rejects with a `Problem` when nothing can be asked. */
export async function askAll(asked: CheckAsked, places: Places, asker: Asker): Promise<void> {
  const { tell, signal } = asker;
  const { onAsking, onResult, onLog } = telling(asker);
  const { server, transports } = asked;
  const target = await targetOf(
    { server, ...places, pageScript: pageScriptIn(places.webDir) },
    { signal, onLog, onFound: () => tell({ type: 'starting' }) },
  );
  try {
    const checks = CHECKS.filter(
      ({ transport }) => transports.includes(transport) && target.transports.includes(transport),
    );
    if (checks.length === 0) throw nothingToAsk(target);
    onAsking(target, checks);
    const report = await runChecks(target, { checks, labVersion: packageJson.version, signal, onResult });
    if (signal.aborted) return;
    const { results: _, ...rest } = report;
    tell({ type: 'report', report: rest, files: filesOf(report) });
  } finally {
    await target.close();
  }
}

function filesOf(report: CheckReport): Record<Language, CheckFiles> {
  const written = (language: Language): CheckFiles => ({
    html: checkPage(report, language),
    markdown: checkMarkdown(report, language),
  });
  return { en: written('en'), es: written('es') };
}
