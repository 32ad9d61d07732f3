/**
 * Classic request/response. The browser asks GET /page?since=<cursor> and gets the whole page again: head, style,
 * markup, a table of the latest updates. The page reloads itself each interval, by its own script or, without
 * JavaScript, by `<meta http-equiv="refresh">`. The connection is kept open between pages (RFC 9112 §9.3). What
 * people send goes up as a form, whose answer sends the browser back to the page.
 */
import { LANGUAGES, type Language } from '../contract.ts';
import { idIn } from '../feed/desk.ts';
import { answerBody } from '../feed/wire-format.ts';
import { Problem } from '../problem.ts';
import { checkIfMatch, hasCurrent } from './conditional.ts';
import { cursorOf, send, sendUnchanged, type Transport, type TransportContext, turnToSend } from './transport.ts';
import { renderPage } from './whole-page/html.ts';

/** Rows of the table. */
const RECENT = 10;

export interface PageAssets {
  /** Address of the page's script (web/window/transports/page.ts), or null when there is none. */
  pageScript: string | null;
}

export function createPage({ feed, topic, act, codingOf, pageScript }: TransportContext & PageAssets): Transport {
  return {
    name: 'page',
    path: '/page',
    async answer(request, response, url) {
      const cursor = cursorOf(feed, url.searchParams.get('since'));
      const coding = codingOf(request);
      checkIfMatch(request, null);
      if (hasCurrent(request, null)) return sendUnchanged(response, coding);
      await turnToSend(feed, cursor);
      const language = url.searchParams.get('lang') as Language;
      const [before, after] = renderPage({
        language: LANGUAGES.includes(language) ? language : 'en',
        topic: topic(),
        recent: feed.recent(RECENT),
        refused: url.searchParams.get('refused'),
        script: pageScript,
      });
      const html = [Buffer.from(before), ...answerBody(feed.since(cursor)), Buffer.from(after)];
      send(response, coding, 'text/html; charset=utf-8', html, { 'Origin-Agent-Cluster': '?1' });
    },
    upstream: {
      path: '/page',
      // The answer to a form is "see the page" (303, RFC 9110 §15.4.4): reloading it sends nothing twice.
      take(body, response, url, sender) {
        const where = new URL(url);
        const json = new URLSearchParams(body).get('action') ?? '';
        try {
          act(sender, json);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          where.searchParams.set('refused', `${idIn(json) ?? 0}.${error.code}`);
        }
        response.writeHead(303, {
          Location: where.pathname + where.search,
          'Content-Length': 0,
          'Cache-Control': 'no-store',
        });
        response.end();
      },
    },
    held: () => 0,
    close() {},
  };
}
