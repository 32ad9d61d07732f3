/** The glossary: each word of the field on one page. A definition in any view leads here. */
import './styles.css';
import type { Page, View } from '../../app/feature.ts';
import { unknownPart } from '../../app/i18n/no-such.ts';
import { glossaryPage } from './page.ts';
import { termIn } from './route.ts';
import { FIRST_GLOSSARY } from './state.ts';

const A_WORD = { en: 'the word', es: 'la palabra' };

export function createView({ own: keep }: Page): View {
  const own = keep(FIRST_GLOSSARY);
  /** The word that is still to be scrolled to. */
  let wanted: string | null = null;

  return {
    follow(route) {
      const open = termIn(route);
      wanted = open;
      // What was sought before must not hide the word that is asked for.
      own.set(open ? { open, sought: '' } : { open });
    },
    unknown: (route) => unknownPart(A_WORD, route, () => termIn(route) !== null),
    below: ({ language }) =>
      glossaryPage({ ...own.get(), language, seek: (sought) => own.set({ sought, open: null }) }),
    afterRender() {
      const entry = wanted && document.getElementById(`term-${wanted}`);
      if (!entry) return;
      wanted = null;
      entry.scrollIntoView({ block: 'center' });
      entry.focus({ preventScroll: true });
    },
  };
}
