/** Runs for tests: one with nothing in it yet, and one that was recorded. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DEFAULT_SETTINGS, type Run, type RunSettings } from '../../contract.ts';
import { newRun, readRun } from '../../documents/document.ts';

/** An empty run of these transports that lasts `durationMs` from 0 and publishes nothing yet. */
export function emptyRun(settings: Partial<RunSettings> = {}): Run {
  const all = { ...DEFAULT_SETTINGS, ...settings };
  return {
    ...newRun({
      id: 'test-run',
      epoch: 'e',
      createdAtMs: 0,
      settings: all,
      environment: {
        userAgent: 'test',
        browser: 'test',
        platform: 'test',
        language: 'en',
        viewport: '1280×800',
        timerStepMs: 0.1,
        labVersion: '0',
        node: '20',
        os: 'test',
        cpus: 'test',
      },
      clock: { offsetMs: 0, rttMs: 0.4, uncertaintyMs: 0.3, samples: 10 },
    }),
    endedAtMs: all.durationMs,
    state: 'done',
    load: { eventLoopP99Ms: 1, eventLoopMaxMs: 2 },
    segments: [
      {
        transports: all.transports,
        fromMs: 0,
        toMs: all.durationMs,
        fromId: 0,
        toId: 1_000_000,
        stoppedAtMs: all.durationMs,
      },
    ],
  };
}

/**
 * All five over HTTP/2, as Chromium was recorded: `npm run measure -- --protocol https-h2 --duration 14 --updates 2 --poll 400`.
 * The bytes of long messages are left out.
 */
export function overHttp2(): Run {
  return readRun(gunzipSync(readFileSync('server/analysis/fixtures/over-http2.json.gz')).toString('utf8'));
}
