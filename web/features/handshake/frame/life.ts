/** The frame page: a frame of a recorded run, or bytes that somebody typed. */
import { api, asLabError } from '../../../app/api.ts';
import type { Store } from '../../../app/store.ts';
import { handshakeApi } from '../api.ts';
import type { Place } from '../route.ts';
import type { FramePageState, HandshakeState } from '../state.ts';
import { HANDSHAKE_WORDS } from '../words/index.ts';

type FramePlace = Extract<Place, { page: 'frame' }>;

/** Reads and explains what the address asks for; the newest question wins. */
export async function loadFrame({ get, set }: Store<HandshakeState>, place: FramePlace): Promise<void> {
  const answer = await explain(place);
  if (get().place === place) set({ frame: answer });
}

async function explain(place: FramePlace): Promise<FramePageState> {
  try {
    if (place.run && place.event !== null) return await recordedFrame(place.run, place.event);
    if (!place.hex.trim()) return { explained: null, problem: null, cutBytes: 0 };
    const explained = await handshakeApi.explain({ hex: place.hex, direction: place.direction });
    return { explained, problem: null, cutBytes: 0 };
  } catch (thrown) {
    return { explained: null, problem: asLabError(thrown), cutBytes: 0 };
  }
}

async function recordedFrame(run: string, seq: number): Promise<FramePageState> {
  const frame = await api.frame(run, seq);
  return frame ? { ...frame, problem: null } : { explained: null, problem: noFrame(seq), cutBytes: 0 };
}

function noFrame(seq: number) {
  const { en, es } = HANDSHAKE_WORDS;
  return { code: 'no-frame', message: { en: en.frame.notAFrame(seq), es: es.frame.notAFrame(seq) } };
}
