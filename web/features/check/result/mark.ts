/** A sign that can be told without its colour. What it means stands beside it in words. */
import { html, type TemplateResult } from 'lit/html.js';
import type { Standing } from '../groups.ts';

const SIGNS: Record<Standing, string> = {
  later: '·',
  now: '▸',
  passed: '✓',
  failed: '✗',
  findings: '!',
  'not-run': '–',
};

export const mark = (standing: Standing): TemplateResult =>
  html`<span class="check-mark" data-standing=${standing} aria-hidden="true">${SIGNS[standing]}</span>`;
