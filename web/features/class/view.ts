/** The class view: hand-ins are dropped on it, and it shows what the lab says of them and the class as a whole. */
import './styles.css';
import { api } from '../../app/api.ts';
import { takeDropped } from '../../app/drops.ts';
import type { Page, View } from '../../app/feature.ts';
import { hasLab } from '../../app/state.ts';
import { classPage } from './page.ts';
import { createClassActions, FIRST_CLASS } from './state.ts';

export function createView(page: Page): View {
  const { get } = page.store;
  const own = page.own(FIRST_CLASS);
  const actions = createClassActions(own);

  return {
    async follow() {
      if (!hasLab(get())) return;
      actions.add(takeDropped('class'));
      if (own.get().fingerprint === null) own.set({ fingerprint: (await api.signer()).fingerprint });
    },
    below: (state) => classPage({ ...own.get(), language: state.language, hasLab: hasLab(state) }, actions),
    afterRender() {
      const dialog = document.querySelector<HTMLDialogElement>('dialog.hand-in');
      if (dialog && own.get().opened && !dialog.open) dialog.showModal();
    },
  };
}
