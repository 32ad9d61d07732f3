/** A check as lines of a terminal: stages as they pass, the first failure in full, the others in a line each. */
import {
  CHECK_WORDS,
  type CheckExchange,
  type CheckReport,
  type CheckResult,
  type CheckStage,
  type Language,
  STAGE_TITLES,
  TRANSPORT_INFO,
  VIEW_TITLES,
} from '../../contract.ts';

/** So many bytes in a line. */
const BYTES_A_LINE = 24;

/** What comes from the wire ends no line and moves no cursor. */
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');

const indented = (lines: string[], by: string): string[] => lines.map((line) => by + line);

/** Two digits a byte, in groups, some lines at most. */
function hexLines(hex: string): string[] {
  const bytes = hex.replace('…', '').match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_A_LINE) lines.push(bytes.slice(at, at + BYTES_A_LINE).join(' '));
  if (hex.endsWith('…') && lines.length > 0) lines[lines.length - 1] += ' …';
  return lines;
}

function exchangeLines(one: CheckExchange, several: boolean, language: Language): string[] {
  const words = CHECK_WORDS[language];
  const who = one.from === 'client' ? words.fromClient : words.fromServer;
  const where = several ? ` (${words.connection(one.connection)})` : '';
  const head = `${who}${where} ${one.bytes > 0 ? `${one.bytes} B: ` : ''}${plain(one.about[language])}`;
  const body = one.text === '' ? hexLines(one.hex) : one.text.trimEnd().split('\n').map(plain).slice(0, 14);
  return [head, ...indented(body, '    ')];
}

/** Of a check that failed: what it asked, what came, what went over the wire, what to look at. */
export function failureLines(result: CheckResult, language: Language): string[] {
  const words = CHECK_WORDS[language];
  const several = new Set(result.exchanges.map(({ connection }) => connection)).size > 1;
  const { next } = result;
  return [
    `${result.id}  ${result.title[language]}  (${words.level[result.level]}, ${result.reference.label})`,
    `  ${words.expected}: ${result.expected[language]}`,
    `  ${words.came}: ${plain(result.came?.[language] ?? '')}`,
    ...(result.restarted ? [`  ${words.restarted}`] : []),
    ...(next ? [`  ${words.next} (${words.inView(VIEW_TITLES[next.view][language])}): ${next.text[language]}`] : []),
    ...(result.exchanges.length > 0
      ? [
          `  ${words.wire}:`,
          ...indented(
            result.exchanges.flatMap((one) => exchangeLines(one, several, language)),
            '    ',
          ),
        ]
      : []),
    ...(result.log.length > 0 ? [`  ${words.wrote}:`, ...indented(result.log.map(plain), '    ')] : []),
  ];
}

const oneLine = (result: CheckResult, language: Language): string =>
  `  ${result.id}  ${result.title[language]} → ${plain(result.came?.[language] ?? '')}`;

/** A stage that is over: how many of it passed, with a mark that can be read without colours. */
export function stageLine(stage: CheckStage, results: CheckResult[], language: Language): string {
  const count = (fits: (one: CheckResult) => boolean): number => results.filter(fits).length;
  const passed = count(({ outcome }) => outcome === 'passed');
  const bad = count(({ outcome, level }) => outcome === 'failed' && level === 'must');
  const asked = count(({ outcome }) => outcome !== 'not-run');
  const words = CHECK_WORDS[language];
  const notRun = results.length - asked;
  const mark = bad > 0 ? '✗' : asked === 0 ? '–' : '✓';
  const more = notRun > 0 ? ` (${words.outcome['not-run']}: ${notRun})` : '';
  return `${mark} ${STAGE_TITLES[stage][language].padEnd(34)} ${String(passed).padStart(3)}/${asked}${more}`;
}

export const transportLine = (result: CheckResult, language: Language): string =>
  `\n${TRANSPORT_INFO[result.transport].title[language]}`;

/** What is said in the end. */
export function summaryLines(report: CheckReport, language: Language): string[] {
  const words = CHECK_WORDS[language];
  const { counts, results } = report;
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const [first, ...others] = failed.filter(({ level }) => level === 'must');
  const findings = failed.filter(({ level }) => level === 'should');
  const notRun = results.filter(({ outcome }) => outcome === 'not-run');
  const reasons = new Map<string, number>();
  for (const { came } of notRun) {
    const why = came?.[language] ?? '';
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  return [
    ...(first ? ['', words.firstFailure, ...failureLines(first, language)] : []),
    ...(others.length > 0 ? ['', words.otherFailures, ...others.map((one) => oneLine(one, language))] : []),
    ...(findings.length > 0 ? ['', words.findings, ...findings.map((one) => oneLine(one, language))] : []),
    ...(reasons.size > 0 ? ['', words.notRun, ...[...reasons].map(([why, count]) => `  ${count} × ${why}`)] : []),
    '',
    words.must(counts.must.passed, counts.must.failed, counts.must['not-run']),
    words.should(counts.should.passed, counts.should.failed, counts.should['not-run']),
    ...(report.stoppedEarly ? [words.stopped] : []),
    verdictOf(report, language),
  ];
}

/** The whole in a sentence. */
export function verdictOf({ counts, results, stoppedEarly }: CheckReport, language: Language): string {
  const words = CHECK_WORDS[language];
  if (counts.must.failed > 0) return words.verdictBad;
  const lacks = results.some(
    ({ level, outcome, isOptional }) => level === 'must' && outcome === 'not-run' && !isOptional,
  );
  return lacks || stoppedEarly ? words.verdictNotRun : words.verdictGood;
}
