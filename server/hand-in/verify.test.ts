/** A hand-in that is as it was signed passes; whatever is done to it is told. */
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../labs/hand-in/canonical.ts';
import type { HandIn, HandInFigures, HandInReading, HandInRun, HandInState } from '../../labs/hand-in/document.ts';
import { jsonElement, SEAL_ELEMENT, withSeal } from '../../labs/hand-in/file.ts';
import type { Lab } from '../../labs/lab.ts';
import { LABS } from '../../labs/labs.ts';
import { tries } from '../fuzz-testing.ts';
import { keepSigningKey, type SigningKey } from './key.ts';
import { sealOf } from './seal.ts';
import { handInFile, recordedRun } from './testing.ts';
import { readHandIn } from './verify.ts';

let key: SigningKey;
let file: string;
beforeAll(async () => {
  key = await keepSigningKey(null);
  file = await handInFile({ key, answers: { waiting: [1000, 500], 'what-is-saved': ['markup'] } });
});

const read = (given: string | Uint8Array): HandInReading =>
  readHandIn(typeof given === 'string' ? new TextEncoder().encode(given) : given, key.publicKey);
const stateOf = (given: string | Uint8Array): HandInState => read(given).state;
const inEnglish = ({ said, proves }: HandInReading): string => [...said, ...proves].map(({ en }) => en).join(' ');

const SEAL = /<pre id="hand-in-seal">(.*?)<\/pre>/s;
const sealIn = (of: string): string => SEAL.exec(of)?.[1] ?? '';
const withOther = (seal: string): string => file.replace(SEAL, () => `<pre id="hand-in-seal">${seal}</pre>`);

describe('A hand-in as it was signed', () => {
  test('says what it is, that it is unchanged, who signed it, what that proves and what not', () => {
    const reading = read(file);
    expect(reading).toMatchObject({ state: 'unchanged', signer: { fingerprint: key.fingerprint, isThisLab: true } });
    expect(inEnglish(reading)).toMatch(
      /“AJAX polling and the price of an interval”.*“Ana García”.*Unchanged: .*Signed by this lab.*proves.*does not prove who/,
    );
    expect(reading.handIn).toMatchObject({ name: 'Ana García', lab: { id: '02-the-price-of-an-interval' } });
    for (const { en, es } of [...reading.said, ...reading.proves]) expect(es).not.toBe(en);
  });

  test('by another lab is told by its fingerprint', async () => {
    const reading = read(await handInFile());
    expect(reading.state).toBe('unchanged');
    expect(reading.signer?.isThisLab).toBe(false);
    expect(inEnglish(reading)).toContain(`Signed by another lab: its fingerprint is ${reading.signer?.fingerprint}`);
  });
});

describe('A hand-in that was changed', () => {
  /** All of its seal, and of the rest enough that every part of it is met: more in a long run. */
  function* places(): Generator<number> {
    const sealAt = file.indexOf('<pre id="hand-in-seal">');
    const stride = (i: number): number => (i >= sealAt ? 1 : Math.ceil((i < 500 ? 7 : 67) / tries(1)));
    for (let i = 0; i < file.length; i += stride(i)) yield i;
  }

  test('by one character anywhere fails, and says so', () => {
    let tried = 0;
    for (const i of places()) {
      const character = file[i] as string;
      const other = character === 'x' ? 'y' : 'x';
      const changed = [`${file.slice(0, i)}${other}${file.slice(i + 1)}`, `${file.slice(0, i)}${file.slice(i + 1)}`];
      for (const one of changed.slice(0, i % 2 === 0 ? 2 : 1)) {
        const { state, said, handIn, signer } = read(one);
        if (!['changed', 'cut'].includes(state) || handIn || signer || said.length === 0)
          throw new Error(`${state} after ${JSON.stringify(file.slice(i - 20, i + 20))} was changed at ${i}`);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(1000);
  });

  test('by a bit, where that makes another letter, fails too', () => {
    const bytes = new TextEncoder().encode(file);
    for (let i = 0; i < bytes.length; i += Math.ceil(397 / tries(1)))
      for (const bit of [1, 32]) {
        bytes[i] = (bytes[i] as number) ^ bit;
        expect(stateOf(bytes)).not.toBe('unchanged');
        bytes[i] = (bytes[i] as number) ^ bit;
      }
    expect(stateOf(bytes)).toBe('unchanged');
  });

  test('in what is seen, while its JSON stays as it was, fails', () => {
    expect(inEnglish(read(file.replace('>right<', '>wrong<')))).toMatch(
      /^This hand-in was changed after a lab had signed it/,
    );
    expect(stateOf(file.replace('<bdi>Ana García</bdi>', '<bdi>Eva García</bdi>'))).toBe('changed');
    expect(stateOf(file.replace('</main>', '<p>More.</p></main>'))).toBe('changed');
  });

  test('by what comes before, after or between lines fails', () => {
    for (const one of [`\ufeff${file}`, `${file}\n`, `${file} `, ` ${file}`, file.replaceAll('\n', '\r\n')])
      expect(['changed', 'cut']).toContain(stateOf(one));
    expect(stateOf(file.normalize('NFD'))).toBe('changed');
  });

  test('and cut off anywhere is said to be so', () => {
    for (let length = 200; length < file.length; length += 3989)
      expect(inEnglish(read(file.slice(0, length)))).toMatch(/end of this hand-in is missing/);
    expect(stateOf(file.slice(0, -1))).toBe('cut');
  });

  test('with the seal of another hand-in of the same lab fails', async () => {
    expect(stateOf(withOther(sealIn(await handInFile({ key, name: 'Eva' }))))).toBe('changed');
  });

  test('with two seals, or two documents, fails', () => {
    const seal = SEAL.exec(file)?.[0] ?? '';
    expect(stateOf(file.replace('<main>', () => `<main>${seal}`))).toBe('changed');
    expect(stateOf(file.replace('<main>', '<main><pre id="hand-in-json">{}</pre>'))).toBe('changed');
    const moved = file.replace(seal, SEAL_ELEMENT).replace('<main>', () => `<main>${seal}`);
    expect(stateOf(moved)).toBe('changed');
  });
});

describe('Another spelling of the same seal', () => {
  const fields = (): Record<string, string> => JSON.parse(sealIn(file));
  const spelled = (change: (seal: Record<string, string>) => object): string =>
    withOther(canonicalJson(change(fields())));

  test('is the seal itself where nothing is changed', () => {
    expect(withOther(sealIn(file)) === file).toBe(true);
    expect(stateOf(spelled((seal) => seal))).toBe('unchanged');
  });

  test('fails: spaces, order, doubled fields, escapes, more fields', () => {
    const seal = sealIn(file);
    const others = [
      ` ${seal}`,
      seal.replace(',', ', '),
      JSON.stringify(Object.fromEntries(Object.entries(fields()).toReversed())),
      seal.replace('{', `{"algorithm":"Ed25519",`),
      seal.replace('Ed25519', String.raw`Ed2551\u0039`),
      canonicalJson({ ...fields(), note: 'more' }),
      seal.replace('"version":1', '"version":1.0'),
      seal.replace('"', '&#34;'),
    ];
    for (const one of others) expect(stateOf(withOther(one)), one).toBe('changed');
  });

  test('fails: base64url with other unused bits, padding, or the other alphabet; hashes in capitals', () => {
    const { signature = '', key: publicKey = '' } = fields();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const withOtherBits = (text: string): string =>
      `${text.slice(0, -1)}${alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1]}`;
    expect(Buffer.from(withOtherBits(signature), 'base64url')).toEqual(Buffer.from(signature, 'base64url'));
    const changes: ((seal: Record<string, string>) => object)[] = [
      (seal) => ({ ...seal, signature: withOtherBits(signature) }),
      (seal) => ({ ...seal, key: withOtherBits(publicKey) }),
      (seal) => ({ ...seal, signature: `${signature}==` }),
      (seal) => ({ ...seal, signature: `${signature}\n` }),
      (seal) => ({ ...seal, signature: Buffer.from(signature, 'base64url').toString('base64') }),
      (seal) => ({ ...seal, file: seal.file?.toUpperCase() }),
    ];
    for (const change of changes) expect(stateOf(spelled(change)), String(change)).toBe('changed');
  });

  test('fails: the same signature with another S (RFC 8032 §5.1.7: S below the order of the group)', () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = Buffer.from(fields().signature ?? '', 'base64url');
    const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString('hex')}`) + order;
    const other = Buffer.concat([
      bytes.subarray(0, 32),
      Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse(),
    ]);
    expect(stateOf(spelled((seal) => ({ ...seal, signature: other.toString('base64url') })))).toBe('changed');
  });

  test('fails: a key that is no point on the curve', () => {
    for (const bytes of [Buffer.alloc(32, 0xff), Buffer.alloc(32)])
      expect(stateOf(spelled((seal) => ({ ...seal, key: bytes.toString('base64url') })))).toBe('changed');
  });
});

/** Somebody with a key of their own signs whatever they like. */
function signedOf(json: string, more = ''): string {
  const page = `<!doctype html>\n<!-- duplex-lab/hand-in -->\n${more}${jsonElement(json)}${SEAL_ELEMENT}</html>\n`;
  return withSeal(page, sealOf(page, json, key));
}

describe('A document that no lab writes, signed all the same', () => {
  const json = (): Record<string, unknown> => ({ ...read(file).handIn });

  test('of another version, or with a field that is wrong, is said to be so', () => {
    const newer = read(signedOf(canonicalJson({ ...json(), version: 2 })));
    expect(newer.state).toBe('newer');
    expect(inEnglish(newer)).toContain(
      'the field "version" is 2; it must be 1. Perhaps a newer lab wrote it (it says that it is of version 0.1.0)',
    );
    expect(inEnglish(read(signedOf(canonicalJson({ ...json(), predictions: 5 }))))).toContain('"predictions" is 5');
  });

  test('by a lab that did not note yet what later ones do is read: that was not recorded', async () => {
    const lab = LABS[6] as Lab;
    const withFault = await handInFile({ key, lab, predicted: {}, runs: [recordedRun(lab)] });
    const now = read(withFault).handIn as HandIn;
    expect(now.runs[0]?.faults[0]?.transports.length).toBe(4);
    const actions = { done: 1, lost: 0, toServerMs: null, bytesEach: 56 };
    const { faults: _faults, ...run } = now.runs[0] as HandInRun;
    const { calmLatencyMedianMs: _calm, ...figures } = run.figures[3] as HandInFigures;
    const before = { ...now, runs: [{ ...run, figures: [{ ...figures, actions }] }] };
    const reading = read(signedOf(canonicalJson(before)));
    expect([reading.state, reading.handIn?.runs[0]?.faults]).toEqual(['unchanged', []]);
    expect(reading.handIn?.runs[0]?.figures).toMatchObject([
      { calmLatencyMedianMs: null, actions: { bytesEach: 56, toOwnWindowMs: null } },
    ]);
  });

  test('not in canonical form, nested without end, of a million entries, or no JSON can’t be read', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const many = JSON.stringify(Array.from({ length: 400_000 }, () => 1));
    const whole = canonicalJson(json());
    const others = [
      `${whole} `,
      whole.replace('{', `{"deep":${deep},`),
      whole.replace('"drawn":[]', `"drawn":${many}`),
      whole.replace('"format"', `"__proto__":{"format":1},"format"`).replace('{', '{"zz":1,'),
      '',
      '{',
      'null',
      deep,
    ];
    for (const one of others) {
      const { state, handIn, said } = read(signedOf(one));
      expect([state, handIn], one.slice(0, 40)).toEqual(['newer', null]);
      expect(said.length).toBe(3);
    }
  });

  test('names that every object has are nothing special', () => {
    const { handIn } = read(
      signedOf(canonicalJson(JSON.parse(JSON.stringify(json()).replace('{', '{"__proto__":{"name":"Eve"},')))),
    );
    expect(handIn).toMatchObject({ name: 'Ana García' });
    expect(({} as { name?: string }).name).toBeUndefined();
  });
});

describe('A file that is no hand-in', () => {
  test('gets a sentence that says what it is or may be', () => {
    const samples: [string | Uint8Array, HandInState, RegExp][] = [
      ['', 'foreign', /empty/],
      [' \n', 'foreign', /empty/],
      ['<!doctype html><p>Hello', 'foreign', /no hand-in of Duplex Lab/],
      ['{"format":"duplex-lab/run","version":1}', 'foreign', /a run of Duplex Lab.*“Runs”/],
      ['{"format": "duplex-lab/progress"}', 'foreign', /progress of a student/],
      [new Uint8Array([0xff, 0xfe, 0x00]), 'unreadable', /not text in UTF-8/],
      [new Uint8Array(4 * 1024 * 1024 + 1), 'unreadable', /has 5 MiB; a hand-in has 4 at most/],
      ['['.repeat(1_000_000), 'foreign', /no hand-in/],
      ['<pre id="hand-in-json">'.repeat(100_000), 'foreign', /no hand-in/],
    ];
    for (const [given, state, sentence] of samples) {
      const reading = read(given);
      expect(reading.state).toBe(state);
      expect(inEnglish(reading)).toMatch(sentence);
      expect(reading.said[0]?.es).toBeTruthy();
    }
  });
});
