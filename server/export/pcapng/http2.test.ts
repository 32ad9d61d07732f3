import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findTshark } from '../../../labs/commands/programs/tshark.mjs';
import { recordInto } from '../../analysis/testing/recorder.ts';
import { emptyRun } from '../../analysis/testing/runs.ts';
import type { Run } from '../../contract.ts';
import { createHttp2Decoder } from '../../tap/decode/http2/http2.ts';
import { CONVERSATIONS } from '../../tap/decode/http2/testing.ts';
import { decode } from '../../tap/testing.ts';
import { bytesGoing } from '../testing.ts';
import { pcapngOf } from './pcapng.ts';

const tshark = findTshark();
const BEGAN_MS = Date.UTC(2026, 10, 26, 7);
const CHOSEN = [
  'requests, the second with what the first one taught',
  'streams side by side, their frames in any order',
  'a WebSocket',
];

function runOf(names: string[]): Run {
  const { run, connection } = recordInto(emptyRun({ transports: ['polling'], durationMs: 60_000 }));
  for (const [i, name] of names.entries()) {
    const openedAtMs = BEGAN_MS + 1000 * i;
    const events = decode(CONVERSATIONS[name] ?? [], (step) => openedAtMs + 10 * (step + 1), createHttp2Decoder);
    const id = connection('polling', {
      serverPort: 3002,
      clientPort: 50_000 + i,
      openedAtMs,
      closedAtMs: openedAtMs + 900,
      bytesUp: bytesGoing('up', events),
      bytesDown: bytesGoing('down', events),
    });
    for (const event of events)
      run.events.push({ ...event, seq: run.events.length + 1, connection: id, transport: 'polling' });
  }
  return run;
}

/** Each field of every head that Wireshark finds: the stream, then name and value. */
function fieldsIn(run: Run): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-'));
  try {
    const path = join(folder, 'trace.pcapng');
    writeFileSync(path, pcapngOf(run, 'en'));
    const read = ['-r', path, '-n', '-d', 'tcp.port==3002,http2', '-T', 'json', '-J', 'http2'];
    const { stdout, stderr, status } = spawnSync(tshark as string, read, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    expect(status, stderr).toBe(0);
    expect(stdout).not.toContain('_ws.malformed');
    const names = [...stdout.matchAll(/"http2\.header\.name": "(.*)",\n\s*.*\n?\s*"http2\.header\.value": "(.*)"/g)];
    return names.map(([, name, value]) => `${name}: ${value}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.runIf(tshark)('Wireshark reads the same heads of HTTP/2, in the order in which they were sent.', () => {
  const run = runOf(CHOSEN);
  const heads = run.events.flatMap(({ message }) => ('headers' in message ? message.headers : []));
  expect(fieldsIn(run).sort()).toEqual(heads.map(([name, value]) => `${name}: ${value}`).sort());
});
