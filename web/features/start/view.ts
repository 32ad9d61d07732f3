/** The front door: what this is, three ways in, how far one has come, and the five transports in a sentence each. */
import './styles.css';
import type { Page, View } from '../../app/feature.ts';
import { sharedCourse } from '../../course/course.ts';
import { startPage } from './page.ts';
import { FIRST_START } from './state.ts';

export function createView({ own: keep }: Page): View {
  const own = keep(FIRST_START);
  const course = sharedCourse();
  course.onChange(() => own.set({}));

  return {
    async follow() {
      await course.open();
      // Whoever is here for the first time needs none of them yet.
      if (own.get().labs || Object.keys(course.progress()?.labs ?? {}).length === 0) return;
      const { LABS } = await import('../../../labs/labs.ts');
      own.set({ labs: LABS });
    },
    below: (state) => startPage(own.get(), course, state),
  };
}
