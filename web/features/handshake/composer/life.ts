/** The composer: a description becomes frames, and the raw client sends them on a live connection. */
import type { FrameSpec, HandshakeCatalog } from '../../../../server/contract.ts';
import { asLabError } from '../../../app/api.ts';
import type { Store } from '../../../app/store.ts';
import { handshakeApi } from '../api.ts';
import type { ComposerState, HandshakeState } from '../state.ts';

export interface ComposerLife {
  compose(spec: FrameSpec): Promise<void>;
  setDeflate(deflate: boolean): void;
  connect(): Promise<void>;
  sendFrames(): Promise<void>;
  select(seq: number): void;
}

const DEFLATE_OFFER =
  'Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover; server_no_context_takeover';

/** What the API says of a connection that nothing can be sent on any more. */
const GONE = ['not-live', 'no-such-handshake'];

/** The example's request; with an offer to compress, to the address where the service agrees to it. */
function requestLines({ seedLines, chatPath }: HandshakeCatalog, deflate: boolean): string[] {
  if (!deflate) return seedLines;
  return [...seedLines.map((line) => line.replace(` ${chatPath} `, ` ${chatPath}?deflate=1 `)), DEFLATE_OFFER];
}

export function createComposerLife(store: Store<HandshakeState>): ComposerLife & { preview(): Promise<void> } {
  const get = (): ComposerState => store.get().composer;
  const set = (patch: Partial<ComposerState>): void => store.set({ composer: { ...get(), ...patch } });

  const preview = async (): Promise<void> => {
    const { spec } = get();
    try {
      const built = await handshakeApi.build(spec);
      if (get().spec === spec) set({ built, problem: null });
    } catch (thrown) {
      if (get().spec === spec) set({ built: null, problem: asLabError(thrown) });
    }
  };

  const busy = async (act: () => Promise<void>): Promise<void> => {
    set({ busy: true });
    try {
      await act();
    } catch (thrown) {
      set({ problem: asLabError(thrown) });
    } finally {
      set({ busy: false });
    }
  };

  const connect = async (): Promise<void> => {
    const { catalog } = store.get();
    if (!catalog) return;
    const lines = requestLines(catalog, get().deflate);
    const connection = await handshakeApi.open({ kind: 'custom', lines, live: true });
    set({ connection, selected: null, problem: null });
  };

  const send = async (): Promise<void> => {
    const { connection, spec } = get();
    if (!connection) return;
    const before = connection.messages.length;
    const after = await handshakeApi.send(connection.id, [spec]);
    set({ connection: after, selected: after.messages[before]?.seq ?? null, problem: null });
  };

  return {
    preview,
    async compose(spec) {
      set({ spec });
      await preview();
    },
    setDeflate: (deflate) => set({ deflate, connection: null, selected: null }),
    connect: () => busy(connect),
    sendFrames: () =>
      busy(async () => {
        if (!get().connection?.live) await connect();
        await send().catch(async (thrown) => {
          // It was closed for being idle, or forgotten: a new one will do.
          if (!GONE.includes(asLabError(thrown).code)) throw thrown;
          await connect();
          await send();
        });
      }),
    select: (selected) => set({ selected }),
  };
}
