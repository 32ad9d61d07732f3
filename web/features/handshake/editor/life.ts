/** A request as somebody writes it, line by line. */

import type { Store } from '../../../app/store.ts';
import type { Place } from '../route.ts';
import type { HandshakeState } from '../state.ts';

export interface EditorLife {
  /** Begins with the example, or with the request that is looked at. */
  editLines(lines: readonly string[]): void;
  setLine(index: number, text: string): void;
  removeLine(index: number): void;
  addLine(): void;
  sendLines(): void;
}

export function createEditorLife(
  { get, set }: Store<HandshakeState>,
  go: (place: Place) => void,
): EditorLife & { begin(): void } {
  const lines = (): readonly string[] => get().lines ?? get().catalog?.seedLines ?? [];
  return {
    begin: () => set({ lines: lines() }),
    editLines(edited) {
      set({ lines: [...edited] });
      go({ page: 'edit' });
    },
    // One line is one line: what is pasted with line ends loses them.
    setLine: (index, text) => set({ lines: lines().with(index, text.replace(/[\r\n]+/g, ' ')) }),
    removeLine: (index) => set({ lines: lines().toSpliced(index, 1) }),
    addLine: () => set({ lines: [...lines(), ''] }),
    sendLines() {
      // An empty line in the middle ends the head there; behind the last one it would say nothing new.
      const request = lines().join('\n').replace(/\n+$/, '');
      go({ page: 'steps', source: { kind: 'custom', request }, step: 2 });
    },
  };
}
