import { expect, test } from 'vitest';
import { countsOf } from './check-all.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
});

test('passed, failed and skipped tests are counted apart', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    testResults: [file('passed', 'passed'), file('failed', 'failed', 'passed')],
  };
  expect(countsOf(report, 1)).toEqual({ passed: 5, failed: 1, skipped: 2 });
});

test('a test file that cannot be loaded is a failure', () => {
  expect(countsOf({ numPassedTests: 5, numFailedTests: 0, testResults: [file('failed')] }, 1)).toMatchObject({
    failed: 1,
  });
});

test('a failure that no test was blamed for is a failure still', () => {
  expect(countsOf({ numPassedTests: 5, testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ failed: 1 });
  expect(countsOf({}, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
