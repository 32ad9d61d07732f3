/** Keys while the diagram has the focus. */
export interface Moves {
  /** Later moments come into view by so many pixels, or so many heights of the view. */
  pan(px: number): void;
  panPage(pages: number): void;
  step(by: 1 | -1): void;
  zoomIn(): void;
  zoomOut(): void;
  wholeFlow(): void;
  beginning(): void;
  toEnd(): void;
  toMessage(): void;
}

const PAN_PX = 60;
const PAGE = 0.9;

/** The listener for these moves. */
export function onKeyOf(moves: Moves): (event: KeyboardEvent) => void {
  const keys: Record<string, () => void> = {
    ArrowUp: () => moves.pan(-PAN_PX),
    ArrowDown: () => moves.pan(PAN_PX),
    PageUp: () => moves.panPage(-PAGE),
    PageDown: () => moves.panPage(PAGE),
    ArrowLeft: () => moves.step(-1),
    ArrowRight: () => moves.step(1),
    Home: moves.beginning,
    End: moves.toEnd,
    Enter: moves.toMessage,
    '+': moves.zoomIn,
    '=': moves.zoomIn,
    '-': moves.zoomOut,
    '0': moves.wholeFlow,
  };
  return (event) => {
    const act = keys[event.key];
    // Before a class they come from a presenter's remote, and the page says what they mean.
    if (event.key.startsWith('Page') && 'presenting' in document.documentElement.dataset) return;
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    // The page's own keys step through the flow too: only one of them may.
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
