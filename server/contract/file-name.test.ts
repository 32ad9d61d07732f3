/** What people type stays readable in the name of a file, and every file system takes it. */
import { expect, test } from 'vitest';
import { attachedName, attachmentOf, inFileName } from './file-name.ts';
import { runFileName } from './run/name.ts';

test('Letters of any script stay; Latin ones lose their marks', () => {
  const names = {
    'Ana García-Núñez': 'ana-garcia-nunez',
    'Łukasz Żółć-Strauß': 'lukasz-zolc-strauss',
    'Ørsted Ðorđević İnönü': 'orsted-dordevic-inonu',
    '山田 太郎': '山田-太郎',
    'محمد علي': 'محمد-علي',
    ドラゴン: 'ドラゴン',
    'हिन्दी भाषा': 'हिन्दी-भाषा',
    한국어: '한국어',
    Йордан: 'йордан',
    'Ａｂｃ ２': 'abc-2',
  };
  for (const [name, expected] of Object.entries(names)) expect(inFileName(name), name).toBe(expected.normalize('NFC'));
  expect(runFileName({ id: '20261126-1', name: 'Größe über 3G, Zürich–Łódź' })).toBe(
    'duplex-lab-grosse-uber-3g-zurich-lodz-20261126-1',
  );
});

test('Nothing stays that a file system refuses, that no one sees or that turns the text around it', () => {
  const names = {
    '../../etc/passwd\u202e': 'etc-passwd',
    'a\u200bb\u200f\u2066c\ufeff': 'abc',
    'CON: <x>|"?*\\.': 'con-x',
    '❤️ a 👩‍👩‍👧': 'a',
    '\u0301\ufe0f': '',
    '\ud800x\u0000\n': 'x',
  };
  for (const [name, expected] of Object.entries(names)) expect(inFileName(name), name).toBe(expected);
  // The longest with most bytes: file systems take 255.
  for (const letter of ['漢', '𠮷', 'क्']) {
    const name = runFileName({ id: '20261126-203015-7c75-2', name: letter.repeat(80) });
    expect(new TextEncoder().encode(`${name}-websocket-sequence-10.json.part`).length).toBeLessThan(255);
  }
});

test('An answer says it so that any browser reads it', () => {
  const name = `duplex-lab-02-${inFileName('山田 Ł')}.html`;
  expect(attachmentOf(name)).toBe("attachment; filename*=UTF-8''duplex-lab-02-%E5%B1%B1%E7%94%B0-l.html");
  expect(attachedName(attachmentOf(name))).toBe(name);
  // As express says it: with a name for those that read no UTF-8.
  const both = `attachment; filename="duplex-lab-02-??-l.html"; filename*=UTF-8''${encodeURIComponent(name)}`;
  expect(attachedName(both)).toBe(name);
  expect(attachedName('attachment; filename=a.json')).toBe('a.json');
  expect(attachedName('attachment; filename="a b.json"')).toBe('a b.json');
  expect(attachedName(null)).toBeNull();
});
