/** What a report has, however it is written. */
import {
  CHECK_WORDS,
  type CheckReport,
  type CheckStage,
  type Language,
  secondsText,
  type TransportName,
} from '../../contract.ts';

/** Names and values for its head. */
export function aboutReport(report: CheckReport, language: Language, when: string): [name: string, value: string][] {
  const words = CHECK_WORDS[language];
  const { server, counts } = report;
  return [
    [words.server, server.name],
    [words.address, server.address],
    ...(server.versions.length > 0
      ? [
          [words.versions, server.versions.map(({ what, version }) => `${what}: ${version}`).join('; ')] as [
            string,
            string,
          ],
        ]
      : []),
    [words.when, `${when} (${words.took(secondsText(report.durationMs)[language])})`],
    [words.lab, report.labVersion],
    [words.result, words.must(counts.must.passed, counts.must.failed, counts.must['not-run'])],
    ['', words.should(counts.should.passed, counts.should.failed, counts.should['not-run'])],
  ].map(([name = '', value = '']) => [name, value]);
}

export interface StageCount {
  transport: TransportName;
  stage: CheckStage;
  passed: number;
  asked: number;
  failedMust: number;
}

/** How each stage went, in order. */
export function stagesOf({ results }: CheckReport): StageCount[] {
  const counts: StageCount[] = [];
  for (const { transport, stage, outcome, level } of results) {
    let count = counts.find((one) => one.transport === transport && one.stage === stage);
    if (!count) {
      count = { transport, stage, passed: 0, asked: 0, failedMust: 0 };
      counts.push(count);
    }
    if (outcome !== 'not-run') count.asked += 1;
    if (outcome === 'passed') count.passed += 1;
    if (outcome === 'failed' && level === 'must') count.failedMust += 1;
  }
  return counts;
}
