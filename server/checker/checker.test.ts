/** The checker: ours passes what a server must pass, and of each fault it says first what it is. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CheckReport, LANGUAGES } from '../contract.ts';
import { fakeWebDir } from '../transports/testing.ts';
import { CHECKS, HTTP_CHECKS, WEBSOCKET_CHECKS } from './checks.ts';
import { check } from './command.ts';
import { checkMarkdown } from './report/markdown.ts';
import { checkPage } from './report/page.ts';
import { runChecks } from './run.ts';
import { checkAddress } from './target/address.ts';
import { checkOurs } from './target/ours.ts';
import { type StandInFault, startStandIn } from './testing.ts';

/** Against hanging only: a silent server must cost little. */
const DEADLINE_MS = 10_000;
const LAB = { labVersion: '0.0.0', deadlineMs: DEADLINE_MS };
/** Asks how long something took, and so passes or fails by how busy the machine is. */
const TIMED = 'survive.no-delay';

const webDir = fakeWebDir();
afterAll(() => rmSync(webDir, { recursive: true }));

const failed = (report: CheckReport): string[] =>
  report.results.filter(({ outcome, level }) => outcome === 'failed' && level === 'must').map(({ id }) => id);

describe('The checks', () => {
  test('have names of their own, words in both languages, and wait for checks that are asked before them', () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(WEBSOCKET_CHECKS.length).toBeGreaterThanOrEqual(120);
    for (const [i, one] of CHECKS.entries()) {
      for (const language of LANGUAGES) {
        for (const words of [one.title, one.expected, one.next.text]) expect(words[language].trim()).not.toBe('');
      }
      expect(one.after.filter((id) => !ids.slice(0, i).includes(id))).toEqual([]);
    }
  });
});

test.each([
  ['docs/checker.md', 'checks'],
  ['docs/checker.es.md', 'comprobaciones'],
])('%s says how many there are', (page, word) => {
  const text = readFileSync(page, 'utf8');
  for (const { length } of [WEBSOCKET_CHECKS, HTTP_CHECKS]) expect(text).toContain(`${length} ${word}`);
});

describe('Our own server', () => {
  let report: CheckReport;
  beforeAll(async () => {
    const target = await checkOurs({ webDir, pageScript: '/assets/page-abc.js' });
    report = await runChecks(target, { ...LAB, checks: CHECKS.filter(({ id }) => id !== TIMED) });
    await target.close();
  });

  test('passes everything that a server must pass', () => {
    expect(failed(report)).toEqual([]);
    expect(report.counts.must['not-run']).toBe(0);
    expect(report.counts.must.passed).toBeGreaterThan(200);
  });

  test.each(LANGUAGES)('has a report with each check in it, safe whatever came (%s)', (language) => {
    const evil = '</pre><script>alert(1)</script>|`![x](http://evil.example)\u202e';
    const hostile = { ...report, server: { ...report.server, name: evil } };
    const page = checkPage(hostile, language);
    expect(page).not.toMatch(/<script|\bsrc=|\bhref=|undefined|NaN|\[object/);
    const text = checkMarkdown(hostile, language);
    expect(text).not.toMatch(/<script|!\[x\]|undefined/);
    for (const { id } of CHECKS.slice(0, -1).filter((one) => one.id !== TIMED)) {
      expect(page.includes(`<code>${id}</code>`)).toBe(true);
      expect(text.includes(`| ${id.replaceAll('_', '\\_')} |`)).toBe(true);
    }
  });
});

describe('A server at an address', () => {
  /** Until the first that it must pass and doesn't. */
  async function firstFault(fault: StandInFault, deadlineMs = DEADLINE_MS, checks = CHECKS) {
    const server = await startStandIn(fault);
    const hasFault = fault !== 'none';
    const report = await runChecks(checkAddress(server.address), {
      ...LAB,
      deadlineMs,
      checks: hasFault ? checks.filter(({ level }) => level === 'must') : checks,
      stopAtFirst: hasFault,
    });
    server.close();
    return { report, first: report.results.find(({ id }) => failed(report).includes(id)) };
  }

  test('that sends back what it gets, and is right, passes', async () => {
    const { report } = await firstFault('none');
    expect(failed(report)).toEqual([]);
    expect(report.counts.must.passed).toBeGreaterThan(150);
    const notRun = report.results.filter(({ outcome }) => outcome === 'not-run');
    expect(new Set(notRun.map(({ stage }) => stage))).toEqual(
      new Set(['accept', 'send', 'reject', 'broadcast', 'action', 'survive']),
    );
  });

  test.each<[fault: StandInFault, first: string, came: RegExp]>([
    ['answers-200', 'answer.101', /begins "HTTP\/1\.1 200 OK"/],
    ['accept-hex', 'accept.sample', /it is b37a4f2c/],
    ['echoes-protocols', 'accept.protocol-several', /"chat, superchat"/],
    ['masks', 'send.unmasked', /The mask bit is 1/],
    ['length-in-characters', 'send.accents', /no UTF-8|It is "/],
    ['keeps-masked', 'read.accepted', /closed with 1007/],
    ['takes-unmasked', 'reject.unmasked', /went on as if nothing were wrong/],
    ['takes-bad-utf8', 'reject.utf8-lone', /went on as if nothing were wrong/],
    ['first-fragment-only', 'fragments.two', /closed the connection \(1002\)|sent back/],
    ['close-code-as-text', 'close.readable', /12592|12,592|written as text/],
  ])('with the fault “%s” fails first at %s', async (fault, first, came) => {
    const found = (await firstFault(fault)).first;
    expect(found?.id).toBe(first);
    expect(found?.came?.en).toMatch(came);
    expect(found?.exchanges.length).toBeGreaterThan(0);
    expect(found?.next?.text.es).not.toBe('');
  });

  // Here nothing comes, which only a deadline can tell.
  test.each<[fault: StandInFault, first: string]>([
    ['no-pong', 'ping.hello'],
    ['ignores-close', 'close.1000'],
    ['one-data-one-frame', 'send.several'],
  ])('with the fault “%s” fails first at %s, because nothing comes', async (fault, first) => {
    const stages = CHECKS.filter(({ id, stage }) => id === 'answer.101' || first.startsWith(stage));
    const found = (await firstFault(fault, 1500, stages)).first;
    expect(found?.id).toBe(first);
    expect(found?.came?.en).toMatch(/did not come|neither closed/);
  });

  test('that goes away in a check is said to be gone', async () => {
    const { first } = await firstFault('dies-at-ping');
    expect(first?.came?.en).toMatch(/No connection.*answers nobody/);
  });
});

describe('npm run check', () => {
  const asked = {
    transports: ['websocket' as const],
    only: [],
    json: false,
    report: null,
    stopAtFirst: false,
    serversDir: webDir,
    others: [],
    webDir,
    pageScript: null,
  };

  test('tells of stages, the first failure in full and the whole, in the language asked for, and leaves a report', async () => {
    const server = await startStandIn('masks');
    const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-check-'));
    const report = join(folder, 'report.md');
    const lines: string[] = [];
    const only = ['answer', 'send.first', 'send.unmasked', 'send.text'];
    const options = {
      ...asked,
      only,
      report,
      server: server.address,
      language: 'es' as const,
      print: (line: string) => void lines.push(line),
    };
    expect(await check(options)).toBe(1);
    const text = lines.join('\n');
    expect(text).toMatch(/✓ Responder 101 +19\/19/);
    expect(text).toMatch(/✗ Enviar un mensaje +2\/3/);
    expect(text).toContain('send.unmasked  Un servidor no enmascara  (obligatoria, RFC 6455 §5.1)');
    expect(text).toMatch(/← servidor \d+ B: .*enmascarada, 5 B "Hello"\n +81 85 00 00 00 00 48 65 6c 6c 6f/);
    expect(readFileSync(report, 'utf8')).toContain('# Informe de una comprobación');
    await expect(check(options)).rejects.toThrow(/is there already/);
    server.close();
    rmSync(folder, { recursive: true });
  });

  test.each([
    ['wss://127.0.0.1/ws', /TLS \(wss, https\) is not spoken here/],
    ['ws://192.0.2.1:9000/', /is not this machine/],
    ['http://localhost:3000/', /which transport/],
    ['ws://127.0.0.1:99999/ws', /a port up to 65535/],
    ['ws://me@127.0.0.1:9000/ws', /a user's name/],
    ['ws://127.0.0.1:1/ws', /Nobody listens on "127\.0\.0\.1:1" \(ECONNREFUSED\)/],
    ['no-such-server', /There is no server called "no-such-server". There are lab/],
  ])('%s can’t be checked, and it is said why', async (server, why) => {
    await expect(check({ ...asked, server, language: 'en', print: () => {} })).rejects.toThrow(why);
  });

  test('a report that could not be kept is said before anything is asked', async () => {
    const lines: string[] = [];
    const options = {
      ...asked,
      server: 'lab',
      language: 'en' as const,
      print: (line: string) => void lines.push(line),
    };
    await expect(check({ ...options, report: 'report.pdf' })).rejects.toThrow(/an \.html or an \.md file/);
    await expect(check({ ...options, report: join(webDir, 'nowhere', 'r.html') })).rejects.toThrow(/ENOENT/);
    expect(lines).toEqual([]);
  });

  test('a check that there is not is said', async () => {
    const options = { ...asked, server: 'lab', only: ['pingg'], language: 'en' as const, print: () => {} };
    await expect(check(options)).rejects.toThrow(/No check begins with "pingg"/);
  });
});
