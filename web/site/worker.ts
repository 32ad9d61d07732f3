/** What the static site runs beside its page: it answers what the page would ask a lab. */
import { answer } from './answers.ts';
import type { SiteQuestion } from './question.ts';

addEventListener('message', ({ data }: MessageEvent<SiteQuestion>) => {
  void answer(data).then((answered) => postMessage(answered, { transfer: [answered.body.buffer] }));
});
