/** Clients that ask again and again on one connection: request/response, polling, long polling. */
import type { Line } from '../line.ts';
import { type Answer, createAnswerReader } from '../read/answers.ts';
import { type Kind, type KindContext, requestOf } from './kind.ts';

const AJAX = ['Accept: */*', 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty'];
const NAVIGATION = [
  'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'Upgrade-Insecure-Requests: 1',
  'Sec-Fetch-Site: same-origin',
  'Sec-Fetch-Mode: navigate',
  'Sec-Fetch-Dest: iframe',
];

/** Asks every so often, however long an answer takes; but never two at once. */
export const polling: Kind = (context) => ask(context, AJAX, context.pollEveryMs);
/** The same with whole pages. */
export const page: Kind = (context) => ask(context, NAVIGATION, context.pollEveryMs);
/** Asks at once again: the server holds the question until there is something to say. */
export const longPolling: Kind = (context) => ask(context, AJAX, 0);

function ask(context: KindContext, headers: string[], everyMs: number): () => void {
  let line: Line | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isWaiting = false;
  let isDue = false;
  // Clients that connected together don't ask together for ever.
  let nextMs = everyMs * Math.random();

  const question = (): string => requestOf(context, `${context.path}?since=${context.since()}`, headers);

  const askOnce = (): void => {
    isDue = false;
    isWaiting = true;
    if (everyMs > 0) timer = setTimeout(due, nextMs);
    nextMs = everyMs;
    if (line) line.write(question());
    else connect();
  };
  const due = (): void => {
    if (isWaiting) isDue = true;
    else askOnce();
  };
  const read = ({ status, body, bodyFrom, bodyTo, closes }: Answer): void => {
    isWaiting = false;
    if (status !== 200 && status !== 304) {
      stop();
      context.gone();
      return;
    }
    context.connected();
    context.take(body, bodyFrom, bodyTo);
    if (closes) letGo();
    if (everyMs === 0 || isDue) askOnce();
  };
  const letGo = (): void => {
    line?.close();
    line = null;
  };
  const connect = (): void => {
    const answers = createAnswerReader(read);
    const own = context.open({
      onOpen: () => own.write(question()),
      onBytes: answers.push,
      onEnd() {
        answers.end();
        if (line !== own) return;
        line = null;
        // A server may close what nothing goes on on; the next question opens another. An answer that is owed is lost.
        if (!isWaiting) return;
        stop();
        context.gone();
      },
    });
    line = own;
  };
  const stop = (): void => {
    clearTimeout(timer);
    letGo();
  };

  askOnce();
  return stop;
}
