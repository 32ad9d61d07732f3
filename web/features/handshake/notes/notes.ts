/** The instructor's window follows the main one, and can lead it: both are pages of this browser. */
import type { Text } from '../../../../server/contract.ts';

/** Where the main window is, with what the class must not read. */
export interface NotesAt {
  title: Text;
  /** "4 of 11"; 0 of 0 where there are no steps. */
  number: number;
  count: number;
  note: Text | null;
  next: { title: Text; note: Text | null } | null;
  playing: boolean;
}

type NotesMessage =
  | { type: 'at'; at: NotesAt }
  /** The notes window is there and wants to know. */
  | { type: 'hello' }
  | { type: 'step'; by: 1 | -1 }
  | { type: 'play' };

const CHANNEL = 'duplex-lab.handshake';

export interface NotesLink {
  /** Main window: tells the notes window, unless it knows already. */
  tell(at: NotesAt): void;
  /** Notes window: asks the main window for something. */
  ask(message: Exclude<NotesMessage, { type: 'at' }>): void;
}

export interface NotesListener {
  onAt(at: NotesAt): void;
  onStep(by: 1 | -1): void;
  onPlay(): void;
}

/** `isNotes`: whether this window is the instructor's at the moment. */
export function linkNotes(isNotes: () => boolean, listener: NotesListener): NotesLink {
  const channel = new BroadcastChannel(CHANNEL);
  let told = '';
  let at: NotesAt | null = null;
  channel.onmessage = ({ data }: MessageEvent<NotesMessage>) => {
    if (data.type === 'at') {
      if (isNotes()) listener.onAt(data.at);
      return;
    }
    if (isNotes()) return;
    if (data.type === 'step') listener.onStep(data.by);
    else if (data.type === 'play') listener.onPlay();
    else if (at) channel.postMessage({ type: 'at', at } satisfies NotesMessage);
  };
  return {
    tell(now) {
      at = now;
      const text = JSON.stringify(now);
      if (text === told) return;
      told = text;
      channel.postMessage({ type: 'at', at: now } satisfies NotesMessage);
    },
    ask: (message) => channel.postMessage(message),
  };
}

const NAME = 'duplex-lab-notes';

/** Opens the instructor's window, or brings it to the front. False: the browser didn't let it open. */
export function openNotesWindow(): boolean {
  return window.open('#/handshake/notes', NAME, 'popup,width=560,height=680') !== null;
}
