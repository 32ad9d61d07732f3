/** News ticker: the newest headline and how its story begins, in its own language and direction. */
import type { Headline } from '../../../server/contract.ts';
import { append, type CreateWindowView } from './window-view.ts';

export const createNewsView: CreateWindowView = (root) => {
  const headline = append(root, 'p', 'headline');
  const text = append(root, 'p', 'story');
  for (const element of [headline, text]) element.dir = 'auto';
  return {
    show(updates) {
      const newest = updates.at(-1)?.data as Headline | undefined;
      if (!newest) return;
      headline.lang = newest.lang;
      text.lang = newest.lang;
      headline.textContent = newest.headline;
      text.textContent = newest.text;
    },
  };
};
