import { noControl } from '../../measure/control.ts';
import type { SiteAnswer, SiteQuestion } from '../../site/question.ts';
import type { Source } from './source.ts';

interface Waiting {
  resolve(response: Response): void;
  reject(error: Error): void;
}

/** Started when it is first asked: most of a first visit needs no recording. */
let worker: Worker | null = null;
let asked = 0;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const made = new Worker(new URL('../../site/worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<SiteAnswer>) => {
    const { number, status, headers, body } = data;
    waiting.get(number)?.resolve(new Response(status === 204 ? null : body, { status, headers }));
    waiting.delete(number);
  });
  // Its script did not come, or broke: nothing that was asked is answered any more. The next question starts another.
  made.addEventListener('error', ({ message }) => {
    made.terminate();
    worker = null;
    const left = [...waiting.values()];
    waiting.clear();
    for (const { reject } of left) reject(new Error(message || 'the worker did not start'));
  });
  return made;
}

/** In the static site: a worker that runs what the lab runs, on recordings that lie beside the page. */
export const site: Source = {
  async ask(path, { method = 'GET', body = null } = {}) {
    // Progress in the guided labs is kept by the browser alone.
    if (path.startsWith('/api/progress')) return new Response(null, { status: 204 });
    const sent = body === null ? null : new Uint8Array(await new Response(body).arrayBuffer());
    worker ??= start();
    asked += 1;
    const question: SiteQuestion = { number: asked, method, path, body: sent };
    return new Promise((resolve, reject) => {
      waiting.set(question.number, { resolve, reject });
      worker?.postMessage(question);
    });
  },
  connect: noControl,
};
