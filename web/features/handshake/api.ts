/** The handshake's part of the API. Failures are thrown as `LabFailure`. */
import type {
  AcceptView,
  BuiltFrames,
  ExplainFrameRequest,
  FrameExplanation,
  FrameSpec,
  HandshakeCatalog,
  HandshakeRequest,
  HandshakeView,
  RecordedHandshake,
} from '../../../server/contract.ts';
import { askJson } from '../../app/api.ts';

function post<T>(path: string, body: unknown): Promise<T> {
  return askJson<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export const handshakeApi = {
  catalog: () => askJson<HandshakeCatalog>('/api/handshake'),
  accept: (key: string) => askJson<AcceptView>(`/api/handshake/accept?${new URLSearchParams({ key })}`),
  open: (request: HandshakeRequest) => post<HandshakeView>('/api/handshake', request),
  /** One that was recorded elsewhere and comes with the lab. */
  recorded: (name: RecordedHandshake) => askJson<HandshakeView>(`/api/recorded-handshakes/${name}`),
  /** A connection that carries this token in its address: the page's own, or another program's. */
  byToken: (token: string) => post<HandshakeView>('/api/handshake/browser', { token }),
  /** Of this connection of a run, and of this stream of it; null: of its first. */
  ofRun(run: string, connection: number | null, stream: number | null) {
    const query = new URLSearchParams({
      ...(connection !== null && { connection: String(connection) }),
      ...(stream !== null && { stream: String(stream) }),
    });
    return askJson<HandshakeView>(`/api/runs/${encodeURIComponent(run)}/handshake?${query}`);
  },
  send: (id: string, frames: FrameSpec[]) =>
    post<HandshakeView>(`/api/handshake/${encodeURIComponent(id)}/send`, { frames }),
  explain: (request: ExplainFrameRequest) => post<FrameExplanation>('/api/frames/explain', request),
  build: (frame: FrameSpec) => post<BuiltFrames>('/api/frames/build', { frame }),
};
