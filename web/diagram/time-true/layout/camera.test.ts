import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Camera, clamp, closeUp, fitTo, msAt, pan, reveal, yOf, zoomAt } from './camera.ts';

const HEIGHT_PX = 500;
const extent = { fromMs: -5, toMs: 30_000 };
const cameras = fc.record({
  topMs: fc.double({ min: -1e5, max: 1e6, noNaN: true }),
  pxPerMs: fc.double({ min: 1e-5, max: 200, noNaN: true }),
});

describe('The camera', () => {
  test('is to scale: equal times are equal distances, wherever they are', () => {
    const camera: Camera = { topMs: 100, pxPerMs: 0.5 };
    expect(yOf(camera, 100)).toBe(0);
    expect(yOf(camera, 1100) - yOf(camera, 600)).toBe(250);
    expect(msAt(camera, yOf(camera, 777))).toBeCloseTo(777, 9);
  });

  test('shows the whole flow with some space around it', () => {
    const camera = fitTo(extent, HEIGHT_PX);
    expect(yOf(camera, extent.fromMs)).toBeGreaterThan(0);
    expect(yOf(camera, extent.toMs)).toBeLessThan(HEIGHT_PX);
    expect(yOf(camera, extent.toMs)).toBeGreaterThan(0.8 * HEIGHT_PX);
  });

  test('zooms about the pointer: the moment under it stays under it', () => {
    fc.assert(
      fc.property(cameras, fc.double({ min: 0.2, max: 5, noNaN: true }), fc.nat(HEIGHT_PX), (camera, factor, y) => {
        const before = msAt(camera, y);
        const after = msAt(zoomAt(camera, factor, y), y);
        expect(Math.abs(after - before)).toBeLessThan(1e-6 * Math.max(1, Math.abs(before)));
      }),
    );
  });

  test('never loses the flow out of sight, and never shows less than a timer’s step or more than everything', () => {
    fc.assert(
      fc.property(cameras, (camera) => {
        const kept = clamp(camera, extent, HEIGHT_PX);
        expect(yOf(kept, extent.toMs)).toBeGreaterThan(0);
        expect(yOf(kept, extent.fromMs)).toBeLessThan(HEIGHT_PX);
        expect(kept.pxPerMs).toBeLessThanOrEqual(200);
        expect(kept.pxPerMs).toBeGreaterThanOrEqual(fitTo(extent, HEIGHT_PX).pxPerMs);
      }),
    );
  });

  test('moves only if it must to show a message', () => {
    const camera: Camera = { topMs: 1000, pxPerMs: 0.5 };
    expect(reveal(camera, { fromMs: 1400, toMs: 1410 }, HEIGHT_PX)).toEqual(camera);
    const down = reveal(camera, { fromMs: 5000, toMs: 5010 }, HEIGHT_PX);
    expect(yOf(down, 5010)).toBeLessThan(HEIGHT_PX);
    const up = reveal(camera, { fromMs: 10, toMs: 20 }, HEIGHT_PX);
    expect(yOf(up, 10)).toBeGreaterThan(0);
  });

  test('comes close enough to see a millisecond slant', () => {
    const camera = closeUp({ fromMs: 2000, toMs: 2001.2 }, HEIGHT_PX);
    expect(yOf(camera, 2001.2) - yOf(camera, 2000)).toBeGreaterThan(100);
    expect(yOf(camera, 2000)).toBeGreaterThan(0);
  });

  test('moves by pixels, not by time', () => {
    const camera: Camera = { topMs: 1000, pxPerMs: 0.5 };
    expect(yOf(pan(camera, 60), 1500)).toBeCloseTo(yOf(camera, 1500) - 60, 9);
  });
});
