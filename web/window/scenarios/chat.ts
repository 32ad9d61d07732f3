/** Chat: the last lines, the newest at the bottom; what was written in this very window is marked. */
import { type ChatLine, senderName } from '../../../server/contract.ts';
import { append, type CreateWindowView } from './window-view.ts';

/** More than fit: those above are out of sight. One line typed by a person is five here, and others come between. */
const LINES = 20;
/** A line may be 64 KiB long; a little window shows its beginning. */
const SHOWN_CHARACTERS = 200;

export const createChatView: CreateWindowView = (root, transport) => {
  const list = append(root, 'ol', 'lines');
  return {
    show(updates, language) {
      for (const { data } of updates) {
        const { from, text } = data as ChatLine;
        const item = append(list, 'li', from === transport ? 'mine' : '');
        append(item, 'b', '', senderName(from, language));
        append(item, 'span', '', text.slice(0, SHOWN_CHARACTERS)).dir = 'auto';
      }
      while (list.children.length > LINES) list.firstElementChild?.remove();
    },
  };
};
