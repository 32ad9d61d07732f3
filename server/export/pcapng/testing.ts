/** Traces as Wireshark reads them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

const FIELDS = [
  ...['frame.number', 'frame.time_epoch', 'frame.comment', 'frame.protocols', 'ip.src', 'tcp.stream', 'tcp.srcport'],
  ...[
    'tcp.dstport',
    'tcp.len',
    'tcp.flags',
    'tcp.payload',
    'tcp.checksum.status',
    'ip.checksum.status',
    'http.request',
  ],
  ...['http.response', 'websocket.opcode', '_ws.expert.severity', '_ws.expert.message'],
] as const;

/** A packet, field by field; of several values those after the first follow behind commas. */
export type Dissected = Record<(typeof FIELDS)[number], string>;

/** Reads these files one after another, as one. */
export function dissect(tshark: string, files: Uint8Array[]): Dissected[] {
  const folder = mkdtempSync(join(tmpdir(), 'duplex-lab-'));
  try {
    const path = join(folder, 'trace.pcapng');
    writeFileSync(path, Buffer.concat(files));
    const checked = ['ip.check_checksum:TRUE', 'tcp.check_checksum:TRUE'].flatMap((option) => ['-o', option]);
    const asked = [
      '-r',
      path,
      '-n',
      ...checked,
      '-T',
      'fields',
      '-E',
      'separator=/t',
      ...FIELDS.flatMap((name) => ['-e', name]),
    ];
    const { stdout, stderr, status } = spawnSync(tshark, asked, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    expect(status, stderr).toBe(0);
    const lines = stdout.split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const values = line.split('\t');
      return Object.fromEntries(FIELDS.map((name, i) => [name, values[i] ?? ''])) as Dissected;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
