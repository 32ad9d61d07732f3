/**
 * Keeps the time-true diagram on the page: mounts it where the view has put `#time-true`, reads the flow it should show,
 * and brings it down when the view is gone.
 */
import type { LabError, Language, StreamOf, TimedMessage, TransportName } from '../../../server/contract.ts';
import { asLabError } from '../../app/api.ts';
import type { TimeTrue } from './time-true.ts';

/** What the diagram should show now. */
export interface TimeTrueWish {
  runId: string;
  transport: TransportName;
  language: Language;
  /** The one HTTP/2 stream that is shown; null: all. */
  only: StreamOf | null;
  /** The message looked at beside the diagram; null: none. */
  seq: number | null;
}

export interface TimeTrueBoard {
  /** Call after each render; null: nothing is to be shown. */
  afterRender(wish: TimeTrueWish | null): void;
  /** Reads the flow again: a run that goes on has grown. */
  reload(): void;
}

export interface TimeTrueBoardOptions {
  /** A message was chosen in the diagram. */
  onSelect(message: TimedMessage): void;
  onError(error: LabError): void;
}

export function createTimeTrueBoard({ onSelect, onError }: TimeTrueBoardOptions): TimeTrueBoard {
  let host: HTMLElement | null = null;
  let diagram: TimeTrue | null = null;
  let reading = new AbortController();
  let readKey = '';
  let shownKey = '';
  let wish: TimeTrueWish | null = null;

  const mount = async (target: HTMLElement): Promise<void> => {
    const { mountTimeTrue } = await import('./time-true.ts');
    if (target !== host || !wish) return;
    diagram = mountTimeTrue(target, {
      language: wish.language,
      onSelect,
      onError: (thrown) => onError(asLabError(thrown)),
    });
    refresh();
  };

  const read = async ({ runId, transport, only }: TimeTrueWish, key: string): Promise<void> => {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    if (key !== shownKey) diagram?.clear(true);
    shownKey = key;
    try {
      const { loadTimeFlow } = await import('./load.ts');
      await loadTimeFlow(runId, transport, only, signal, (flow) => {
        diagram?.show(flow, runId);
        diagram?.select(wish?.seq ?? null);
      });
    } catch (thrown) {
      if (signal.aborted) return;
      diagram?.clear(false);
      onError(asLabError(thrown));
    }
  };

  const refresh = (): void => {
    if (!diagram || !wish) return;
    diagram.setLanguage(wish.language);
    diagram.select(wish.seq);
    const { runId, transport, only } = wish;
    const key = `${runId} ${transport} ${only ? `${only.connection}.${only.stream}` : ''}`;
    if (key === readKey) return;
    readKey = key;
    void read(wish, key);
  };

  const unmount = (): void => {
    reading.abort();
    diagram?.destroy();
    diagram = null;
    readKey = '';
    shownKey = '';
  };

  return {
    afterRender(next) {
      wish = next;
      const target = next ? document.querySelector<HTMLElement>('#time-true') : null;
      if (target === host) return refresh();
      unmount();
      host = target;
      if (target) void mount(target);
    },
    reload() {
      readKey = '';
      refresh();
    },
  };
}
