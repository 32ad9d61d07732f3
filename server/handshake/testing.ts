/** For tests: a whole lab on free ports, and its API. */
import { on, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import type {
  HandshakeCatalog,
  HandshakeRequest,
  HandshakeStep,
  HandshakeView,
  PageMessage,
  Protocol,
  ServerMessage,
  StepId,
  StepMessage,
} from '../contract.ts';
import { type Lab, startLab } from '../main.ts';
import { fakeWebDir } from '../transports/testing.ts';

export interface HandshakeBench {
  lab: Lab;
  chatPort: number;
  /** Answers status and JSON. */
  call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Answer }>;
  catalog(): Promise<HandshakeCatalog>;
  open(request: HandshakeRequest): Promise<HandshakeView>;
  /** As somebody does on the page: what new connections to the chat port speak from now on. */
  setProtocol(protocol: Protocol): Promise<void>;
  close(): Promise<void>;
}

export async function startHandshakeBench(): Promise<HandshakeBench> {
  const webDir = fakeWebDir();
  const runsDir = mkdtempSync(join(tmpdir(), 'duplex-lab-runs-'));
  let page: WebSocket | null = null;
  const lab = await startLab({ port: 0, host: '127.0.0.1', runsDir, webDir });
  const call: HandshakeBench['call'] = async (method, path, body) => {
    const response = await fetch(`${lab.address}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  return {
    lab,
    chatPort: lab.ports.websocket,
    call,
    catalog: async () => (await call<HandshakeCatalog>('GET', '/api/handshake')).body,
    async open(request) {
      const { status, body } = await call<HandshakeView>('POST', '/api/handshake', request);
      if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
      return body;
    },
    async setProtocol(protocol) {
      page ??= new WebSocket(`${lab.address}/control`);
      if (page.readyState !== WebSocket.OPEN) await once(page, 'open');
      page.send(JSON.stringify({ type: 'protocol', protocol } satisfies PageMessage));
      for await (const [data] of on(page, 'message')) {
        const message: ServerMessage = JSON.parse(String(data));
        if (message.type === 'line' && message.line.protocol === protocol) return;
      }
    },
    async close() {
      page?.terminate();
      await lab.close();
      rmSync(webDir, { recursive: true });
      rmSync(runsDir, { recursive: true });
    },
  };
}

/** One step of a view. */
export function stepOf(view: HandshakeView, id: StepId): HandshakeStep {
  const step = view.steps.find((one) => one.id === id);
  if (!step) throw new Error(`there is no step ${id}`);
  return step;
}

/** The bytes of a message that were kept, a character each. */
export const textOf = (message: StepMessage | undefined): string =>
  Buffer.from(message?.bytes.hex ?? '', 'hex').toString('latin1');

/** Every byte that was kept lies in exactly one span, and each span explains itself in both languages. */
export function expectExplained(message: StepMessage): void {
  let at = 0;
  for (const span of message.bytes.spans) {
    expect(span.start).toBe(at);
    expect(span.end).toBeGreaterThan(at);
    expect(span.why.en.length).toBeGreaterThan(3);
    expect(span.why.es.length).toBeGreaterThan(3);
    expect(span.reference.href).toMatch(/^https:\/\//);
    at = span.end;
  }
  expect(at).toBe(message.bytes.hex.length / 2);
  expect(at + message.bytes.cutBytes).toBe(message.totalBytes);
}
