/** A student's progress between the page, the browser and the runs folder; the folder is played by a few lines. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LABS } from '../../labs/labs.ts';
import { lockPrediction, newProgress, type Progress } from '../../labs/progress.ts';
import { writeProgress } from '../../labs/resume.ts';
import { PROGRESS_KEY } from './browser-copy.ts';
import { createCourse } from './course.ts';

const lab = LABS[0]!;
let browser: Map<string, string>;
let storageFails: boolean;
/** The folder's copy and its version; null: nothing. `away`: the lab does not answer. */
let folder: { text: string; version: number } | null;
let aside: string[];
let away: boolean;

function answer(init: RequestInit | undefined, query: string): Response {
  if (init?.method !== 'PUT')
    return folder
      ? new Response(folder.text, { headers: { ETag: `"${folder.version}"` } })
      : new Response(null, { status: 204 });
  const headers = new Headers(init.headers);
  const before = headers.get('If-Match');
  if ((folder === null) !== (headers.get('If-None-Match') === '*') || (folder && before !== `"${folder.version}"`)) {
    const body = { code: 'progress-changed', message: { en: 'changed', es: 'cambiado' } };
    return Response.json(body, { status: 412 });
  }
  if (folder && query.includes('aside=1')) aside.push(folder.text);
  folder = { text: String(init.body), version: (folder?.version ?? 0) + 1 };
  return new Response(null, { status: 204, headers: { ETag: `"${folder.version}"` } });
}

beforeEach(() => {
  browser = new Map();
  storageFails = false;
  folder = null;
  aside = [];
  away = false;
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => browser.get(key) ?? null,
    setItem(key: string, value: string) {
      if (storageFails) throw new Error('no storage');
      browser.set(key, value);
    },
  });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (away) throw new TypeError('no answer');
    return answer(init, path);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const locked = (progress: Progress, reason = 'It has to ask.') =>
  lockPrediction(progress, lab, 'first', { value: 'up', reason, lockedAtMs: 10 });
function begun(seed: number): Progress {
  const step = locked(newProgress(seed));
  if ('problem' in step) throw new Error(step.problem.en);
  return step.progress;
}
const inFolder = (): unknown => folder && JSON.parse(folder.text);
const inBrowser = (): unknown => JSON.parse(browser.get(PROGRESS_KEY) ?? 'null');

async function opened() {
  const course = createCourse();
  await course.open();
  return course;
}

describe('Progress', () => {
  test('is kept in both places after each step, and read again from either', async () => {
    const course = await opened();
    expect([folder, browser.size]).toEqual([null, 0]);
    expect(course.take(locked)).toBeNull();
    await expect.poll(inFolder).toEqual(course.progress());
    expect(inBrowser()).toEqual(course.progress());
    expect(course.take(locked)?.en).toMatch(/locked/);

    browser.clear();
    expect((await opened()).progress()).toEqual(course.progress());
    folder = null;
    browser.set(PROGRESS_KEY, writeProgress(begun(5)));
    expect((await opened()).progress()).toEqual(begun(5));
    await expect.poll(inFolder).toEqual(begun(5));
  });

  test('that somebody else changed in the meantime is read and joined, not written over', async () => {
    folder = { text: writeProgress(newProgress(5)), version: 1 };
    const course = await opened();
    const theirs = { ...newProgress(5), labs: { elsewhere: { predictions: {}, runs: [], answers: {}, resets: 1 } } };
    folder = { text: writeProgress(theirs), version: 2 };
    course.take(locked);
    await expect.poll(inFolder).toEqual({ ...begun(5), labs: { ...begun(5).labs, ...theirs.labs } });
    expect(course.troubles().notKept).toBeNull();
  });

  test('that can’t be written is said, kept in the browser, and written when it can be', async () => {
    const course = await opened();
    away = true;
    course.take(locked);
    await expect.poll(() => course.troubles().notKept?.es).toMatch(/no ha respondido/);
    expect(inBrowser()).toEqual(course.progress());
    away = false;
    course.keepAgain();
    await expect.poll(inFolder).toEqual(course.progress());
    expect(course.troubles().notKept).toBeNull();

    storageFails = true;
    course.take((progress) => ({ progress: { ...progress } }));
    expect(course.troubles().forgetful).toBe(true);
  });
});

describe('Damaged progress', () => {
  test('in the runs folder is said and not written over until it is put aside', async () => {
    folder = { text: '{"damaged', version: 1 };
    const course = await opened();
    expect(course.troubles().damaged?.en).toMatch(/damaged/);
    course.take(locked);
    await Promise.resolve();
    expect(folder.text).toBe('{"damaged');
    expect(inBrowser()).toEqual(course.progress());
    course.putAside();
    await expect.poll(inFolder).toEqual(course.progress());
    expect([aside, course.troubles().damaged]).toEqual([['{"damaged'], null]);
  });

  test('in the browser is put aside there, and the folder’s copy is taken', async () => {
    browser.set(PROGRESS_KEY, '{"damaged');
    folder = { text: writeProgress(begun(5)), version: 1 };
    const course = await opened();
    expect(course.troubles().aside).toBe('damagedHere');
    expect(course.progress()).toEqual(begun(5));
    expect([...browser.values()]).toContain('{"damaged');
  });

  test('is not what belongs to another folder of runs: that is put aside whole, and it is said', async () => {
    browser.set(PROGRESS_KEY, writeProgress(begun(7)));
    folder = { text: writeProgress(begun(5)), version: 1 };
    const course = await opened();
    expect(course.troubles().aside).toBe('other');
    expect(course.progress()).toEqual(begun(5));
    expect([...browser.values()]).toContain(writeProgress(begun(7)));
  });
});
