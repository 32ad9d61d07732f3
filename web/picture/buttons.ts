/** The buttons that take a picture along. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../server/contract.ts';
import { icons } from '../parts/icons.ts';
import { PICTURE_KINDS, type PictureKind } from './save.ts';

const TITLE: Record<Language, (kind: string) => string> = {
  en: (kind) => `Download as a picture (${kind})`,
  es: (kind) => `Descargar como imagen (${kind})`,
};

const PRINTABLE: Record<Language, { name: string; title: string }> = {
  en: { name: 'B/W', title: 'Pictures for black-and-white printers: hatches instead of colours' },
  es: { name: 'B/N', title: 'Imágenes para impresoras en blanco y negro: tramados en lugar de colores' },
};

/** Whether what is taken along is for printers that have no colours. */
export function printableButton(
  language: Language,
  { printable, set }: { printable: boolean; set: (printable: boolean) => void },
): TemplateResult {
  const { name, title } = PRINTABLE[language];
  return html`<button type="button" class="small" title=${title} aria-pressed=${printable}
    @click=${() => set(!printable)}>${name}</button>`;
}

export interface PictureButtons {
  language: Language;
  /** There is no picture yet. */
  disabled?: boolean;
  /** `button`: the one pressed. */
  save(kind: PictureKind, button: Element): void;
}

export function pictureButtons({ language, disabled = false, save }: PictureButtons): TemplateResult {
  return html`<span class="picture-buttons">${PICTURE_KINDS.map((kind) => {
    const name = kind.toUpperCase();
    return html`<button type="button" class="small" title=${TITLE[language](name)} ?disabled=${disabled}
      @click=${(event: Event) => save(kind, event.currentTarget as Element)}>${icons.image}${name}</button>`;
  })}</span>`;
}
