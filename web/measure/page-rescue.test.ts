import { expect, test } from 'vitest';
import { resumeAddress } from './page-rescue.ts';

test('a page is asked for again from the last update that arrived, with all else as it was', () => {
  const src = 'http://localhost:3001/page?run=7c75&since=ab12.40&lang=es#every=1000&scenario=ticker';
  expect(resumeAddress(src, 57)).toBe(src.replace('ab12.40', 'ab12.57'));
  expect(resumeAddress(src, null)).toBe(src);
});
