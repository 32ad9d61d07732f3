/** What a student should know of how the progress is kept; nothing where all is well. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Language } from '../../server/contract.ts';
import { banner } from '../parts/parts.ts';
import type { Course } from './course.ts';
import { COURSE_WORDS } from './words/index.ts';

export function troublesView(course: Course, language: Language): TemplateResult | typeof nothing {
  const { damaged, notKept, aside, forgetful } = course.troubles();
  const { trouble } = COURSE_WORDS[language];
  const button = (label: string, act: () => void): TemplateResult =>
    html`<button type="button" class="small" @click=${act}>${label}</button>`;
  const nowhere = forgetful && (notKept !== null || damaged !== null);
  return html`${
    damaged
      ? banner('problem', html`${trouble.damaged} ${damaged[language]} ${button(trouble.goOn, course.putAside)}`)
      : nothing
  }${
    notKept && !damaged
      ? banner(
          'problem',
          html`${nowhere ? trouble.nowhere : trouble.notKept} ${notKept[language]} ${button(trouble.again, course.keepAgain)}`,
        )
      : nothing
  }${nowhere && damaged ? banner('problem', trouble.nowhere) : nothing}${aside ? banner('note', trouble[aside]) : nothing}`;
}
