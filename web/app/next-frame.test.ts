import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nextFrame } from './next-frame.ts';

/** A tab that draws its frames when told to. */
class Tab extends EventTarget {
  hidden = false;
  frames = new Map<number, () => void>();
  hide(): void {
    this.hidden = true;
    this.dispatchEvent(new Event('visibilitychange'));
  }
  drawFrame(): void {
    for (const [id, draw] of [...this.frames]) {
      this.frames.delete(id);
      draw();
    }
  }
}

let tab: Tab;
beforeEach(() => {
  tab = new Tab();
  vi.stubGlobal('document', tab);
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
    tab.frames.set(1, draw);
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => tab.frames.delete(id));
});
afterEach(() => vi.unstubAllGlobals());

test('it is drawn with the frame, once', () => {
  const draw = vi.fn();
  nextFrame(draw);
  expect(draw).not.toHaveBeenCalled();
  tab.drawFrame();
  tab.hide();
  expect(draw).toHaveBeenCalledTimes(1);
});

test('a tab that is hidden before the frame comes is drawn at once: no frame will come', () => {
  const draw = vi.fn();
  nextFrame(draw);
  tab.hide();
  tab.drawFrame();
  expect(draw).toHaveBeenCalledTimes(1);
});

test('a hidden tab is drawn all the same', async () => {
  tab.hide();
  await new Promise<void>((drawn) => nextFrame(drawn));
});
