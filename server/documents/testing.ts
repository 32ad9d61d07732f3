/** Documents for tests. */
import { DEFAULT_SETTINGS, type Run } from '../contract.ts';
import { newRun } from './document.ts';

/** A run's document in which nothing has happened yet. */
export function runOf(id: string, createdAtMs = 1): Run {
  return newRun({
    id,
    epoch: 'k3f9',
    createdAtMs,
    settings: DEFAULT_SETTINGS,
    environment: {
      userAgent: 'test',
      browser: 'Test 1',
      platform: 'test',
      language: 'en',
      viewport: '800 × 600',
      timerStepMs: 0.1,
      labVersion: '0',
      node: 'v20',
      os: 'test',
      cpus: '1',
    },
    clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 10 },
  });
}
