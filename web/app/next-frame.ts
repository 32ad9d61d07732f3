/**
 * Calls `draw` with the next frame. A hidden tab draws no frames: there it is called soon, and when the tab is hidden
 * before the frame came, at once.
 */
export function nextFrame(draw: () => void): void {
  if (document.hidden) {
    setTimeout(draw);
    return;
  }
  const now = (): void => {
    cancelAnimationFrame(frame);
    document.removeEventListener('visibilitychange', now);
    draw();
  };
  const frame = requestAnimationFrame(now);
  document.addEventListener('visibilitychange', now);
}
