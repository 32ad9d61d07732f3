/** The composer's form: what a frame carries, and what may be forced about it. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { FrameKind, FrameSpec } from '../../../../server/contract.ts';
import { formatNumber } from '../../../parts/format.ts';
import { selectField, switchRow } from '../../../parts/parts.ts';
import type { View } from '../page.ts';
import { LENGTHS, PRESETS } from './presets.ts';

const KINDS: readonly FrameKind[] = ['text', 'binary', 'ping', 'pong', 'close', 'continuation', 'raw'];
const BITS = ['fin', 'rsv1', 'rsv2', 'rsv3', 'masked'] as const;

type Content = 'text' | 'hex' | 'fillBytes';

function contentOf(spec: FrameSpec): Content {
  return spec.fillBytes !== undefined ? 'fillBytes' : spec.hex !== undefined ? 'hex' : 'text';
}

/** A specification without what is empty: the server takes its own for that. */
function cleaned(spec: FrameSpec): FrameSpec {
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined)) as unknown as FrameSpec;
}

interface Field {
  id: string;
  label: string;
  value: string;
  type?: 'text' | 'number';
  hint?: string;
  max?: number;
  onInput(text: string): void;
}

function field({ id, label, value, type = 'text', hint, max, onInput }: Field): TemplateResult {
  return html`<div class="field"><label for=${id}>${label}</label>
    <input class="mono" id=${id} type=${type} min="0" max=${max ?? nothing} placeholder=${hint ?? nothing} autocomplete="off" spellcheck="false"
      .value=${value} @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)} /></div>`;
}

const asNumber = (text: string): number | undefined => (text === '' ? undefined : Number(text));

function content(v: View, spec: FrameSpec, patch: (change: Partial<FrameSpec>) => void): TemplateResult {
  const w = v.words.composer;
  if (spec.kind === 'close') {
    return html`<div class="fields">${field({ id: 'close-code', label: w.code, value: String(spec.code ?? ''), type: 'number', max: 65_535, onInput: (text) => patch({ code: asNumber(text) }) })}
      ${field({ id: 'close-reason', label: w.reason, value: spec.reason ?? '', onInput: (text) => patch({ reason: text || undefined }) })}</div>`;
  }
  if (spec.kind === 'raw') {
    return field({ id: 'raw-hex', label: w.rawHex, value: spec.hex ?? '', onInput: (hex) => patch({ hex }) });
  }
  const mode = contentOf(spec);
  const empty = { text: undefined, hex: undefined, fillBytes: undefined };
  const choose = (next: Content): void =>
    patch({ ...empty, ...(next === 'text' ? { text: '' } : next === 'hex' ? { hex: '' } : { fillBytes: 126 }) });
  const typed = (text: string): void =>
    patch(mode === 'fillBytes' ? { fillBytes: asNumber(text) ?? 0 } : mode === 'hex' ? { hex: text } : { text });
  const value = mode === 'fillBytes' ? String(spec.fillBytes) : mode === 'hex' ? (spec.hex ?? '') : (spec.text ?? '');
  return html`<div class="field"><span class="legend">${w.payload}</span>${switchRow<Content>({
    label: w.payload,
    value: mode,
    choices: [
      { value: 'text', text: w.text },
      { value: 'hex', text: w.hex },
      { value: 'fillBytes', text: w.fill },
    ],
    choose,
  })}</div>
  ${field({ id: 'payload', label: mode === 'fillBytes' ? w.fillLabel : mode === 'hex' ? w.hexLabel : w.textLabel, value, type: mode === 'fillBytes' ? 'number' : 'text', max: 1_048_576, onInput: typed })}`;
}

function dataOptions(
  v: View,
  spec: FrameSpec,
  patch: (change: Partial<FrameSpec>) => void,
): TemplateResult | typeof nothing {
  const w = v.words.composer;
  if (spec.kind !== 'text' && spec.kind !== 'binary') return nothing;
  const fragments = field({
    id: 'fragments',
    label: w.fragments,
    value: String(spec.fragments ?? 1),
    type: 'number',
    max: 20,
    onInput: (text) => patch({ fragments: asNumber(text) === 1 ? undefined : asNumber(text) }),
  });
  const compressed = (event: Event): void =>
    patch({ compressed: (event.target as HTMLInputElement).checked || undefined });
  return html`<div class="fields">${fragments}
    <label class="toggle"><input type="checkbox" .checked=${spec.compressed ?? false} @change=${compressed} /><span>${w.compressed}</span></label></div>`;
}

function forced(
  v: View,
  spec: FrameSpec,
  patch: (change: Partial<FrameSpec>) => void,
): TemplateResult | typeof nothing {
  const w = v.words.composer;
  if (spec.kind === 'raw') return nothing;
  const bit = (name: (typeof BITS)[number]): TemplateResult =>
    selectField({
      id: `force-${name}`,
      label: w.bits[name],
      value: spec[name] === undefined ? 'usual' : spec[name] ? '1' : '0',
      choices: [
        { value: 'usual', text: w.usual },
        { value: '0', text: '0' },
        { value: '1', text: '1' },
      ],
      choose: (value) => patch({ [name]: value === 'usual' ? undefined : value === '1' }),
    });
  const any =
    BITS.some((name) => spec[name] !== undefined) ||
    [spec.opcode, spec.maskingKey, spec.declaredLength, spec.lengthForm].some((one) => one !== undefined);
  return html`<details class="forced" ?open=${any}><summary>${w.force}</summary><p class="muted small-text">${w.forceRead}</p>
    <div class="fields">${BITS.map(bit)}
      ${field({ id: 'force-opcode', label: w.opcode, value: String(spec.opcode ?? ''), type: 'number', max: 15, hint: w.usual, onInput: (text) => patch({ opcode: asNumber(text) }) })}
      ${field({ id: 'force-key', label: w.maskingKey, value: spec.maskingKey ?? '', hint: w.random, onInput: (text) => patch({ maskingKey: text || undefined }) })}
      ${field({ id: 'force-length', label: w.declaredLength, value: String(spec.declaredLength ?? ''), type: 'number', hint: w.usual, onInput: (text) => patch({ declaredLength: asNumber(text) }) })}
      ${selectField({
        id: 'force-form',
        label: w.lengthForm,
        value: String(spec.lengthForm ?? 'usual'),
        choices: ['usual', '7', '16', '64'].map((value) => ({ value, text: value === 'usual' ? w.usual : value })),
        choose: (value) => patch({ lengthForm: value === 'usual' ? undefined : (Number(value) as 7 | 16 | 64) }),
      })}
    </div></details>`;
}

function presets({ words, language, act }: View): TemplateResult {
  const w = words.composer;
  const group = (name: 'usual' | 'broken') =>
    html`<div class="presets" role="group" aria-label=${w.presetGroups[name]}><span class="legend">${w.presetGroups[name]}</span>${PRESETS.filter(
      (one) => one.group === name,
    ).map(
      ({ id, spec }) =>
        html`<button type="button" class="small" data-preset=${id} @click=${() => act.compose(spec)}>${w.presets[id]}</button>`,
    )}</div>`;
  return html`${group('usual')}
    <div class="presets" role="group" aria-label=${w.lengths}><span class="legend">${w.lengths}</span>${LENGTHS.map(
      (bytes) =>
        html`<button type="button" class="small mono" @click=${() => act.compose({ kind: 'text', fillBytes: bytes })}>${formatNumber(bytes, language)}</button>`,
    )}</div>
    ${group('broken')}`;
}

export function composerForm(v: View): TemplateResult {
  const { words, s, act } = v;
  const { spec } = s.composer;
  const patch = (change: Partial<FrameSpec>): void => void act.compose(cleaned({ ...spec, ...change }));
  const kind = selectField<FrameKind>({
    id: 'frame-kind',
    label: words.composer.kind,
    value: spec.kind,
    choices: KINDS.map((value) => ({ value, text: words.composer.kinds[value] })),
    choose: (value) =>
      void act.compose(
        value === 'close'
          ? { kind: value, code: 1000, reason: 'bye' }
          : value === 'raw'
            ? { kind: value, hex: '81 80 00 00 00 00' }
            : { kind: value, text: spec.text ?? '' },
      ),
  });
  return html`${presets(v)} ${kind} ${content(v, spec, patch)} ${dataOptions(v, spec, patch)} ${forced(v, spec, patch)}`;
}
