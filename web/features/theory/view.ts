/** Theory: short pages in a reading order. Everything is in the page's own files; nothing is asked of the server. */
import './styles.css';
import type { Page, View } from '../../app/feature.ts';
import { A_PART, unknownPart } from '../../app/i18n/no-such.ts';
import { effectiveTheme } from '../../app/state.ts';
import { createDiagrams } from '../../diagram/sequence/pictures.ts';
import { theoryPage } from './page.ts';
import { FOR_INSTRUCTORS, PAGES } from './pages.ts';
import { pageIn } from './route.ts';
import { FIRST_THEORY } from './state.ts';

const NAMES = [...PAGES.en, ...FOR_INSTRUCTORS.en].map(({ name }) => name);

export function createView({ own: keep }: Page): View {
  const own = keep(FIRST_THEORY);
  const diagrams = createDiagrams();

  return {
    follow(route) {
      const page = pageIn(route, NAMES);
      if (page !== own.get().page) scrollTo(0, 0);
      own.set({ page });
    },
    unknown: (route) => unknownPart(A_PART, route, (name) => NAMES.includes(name)),
    below: ({ language }) => theoryPage(own.get(), language),
    afterRender({ theme, presenting }) {
      const root = document.querySelector('.theory');
      if (root) diagrams.afterRender(root, `${effectiveTheme(theme)} ${presenting}`);
    },
  };
}
