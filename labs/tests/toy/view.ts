/** A counter, which remembers, is led by its address and counts on by a key. */
import './styles.css';
import { html } from 'lit/html.js';
import type { Page, View } from '../../../web/app/feature.ts';
import { createKeys } from './keys.ts';
import { countIn, toyAddress } from './route.ts';
import { FIRST_TOY } from './state.ts';
import { TOY_WORDS } from './words/index.ts';

export function createView({ own: keep }: Page): View {
  const own = keep(FIRST_TOY);
  return {
    follow(route) {
      const count = countIn(route);
      if (count !== null) own.set({ count });
    },
    below({ language }) {
      const words = TOY_WORDS[language];
      return html`<h1 class="toy">${words.title}</h1>
        <p role="status">${words.count(own.get().count)}</p>
        <a href=${toyAddress(10)}>${words.toTen}</a>`;
    },
    key: createKeys(own),
  };
}
