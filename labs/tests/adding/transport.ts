import type { Copy } from './copy.ts';

const CARD = `import type { TransportInfo } from './transport-info.ts';

export const toy: TransportInfo = {
  title: { en: 'Toy transport', es: 'Transporte de prueba' },
  inSentence: { en: 'the toy', es: 'la prueba' },
  term: { en: 'toy', es: 'prueba' },
  definition: { en: 'A script asks.', es: 'Un script pregunta.' },
  theory: '03-ajax',
  sketch: { heightPx: 84, arrows: [{ up: true, fromY: 6, toY: 16 }] },
  feedPath: '/toy',
  actionPath: '/act',
  dash: [1, 1],
  mark: 'cross',
};
`;

const SERVER = `import { answerBody } from '../feed/wire-format.ts';
import { cursorOf, send, type Transport, type TransportContext } from './transport.ts';
import { jsonUpstream } from './upstream.ts';

export function createToy({ feed, act, codingOf }: TransportContext): Transport {
  return {
    name: 'toy',
    path: '/toy',
    upstream: jsonUpstream({ act }),
    answer(request, response, url) {
      const cursor = cursorOf(feed, url.searchParams.get('since'));
      send(response, codingOf(request), 'application/json', answerBody(feed.since(cursor)));
    },
    held: () => 0,
    close() {},
  };
}
`;

const CLIENT = `import { take } from './polling.ts';
import { sleep } from './timer.ts';
import { type Client, type ClientContext, feedUrl } from './transport.ts';
import { postActions } from './upstream.ts';

export const start: Client = (context) => {
  // What was under way when the window is stopped ends with an error.
  void ask(context).catch(() => {});
  return { act: postActions(context) };
};

async function ask(context: ClientContext): Promise<void> {
  let cursor = context.since;
  while (!context.signal.aborted) {
    const response = await fetch(feedUrl('/toy', cursor), { signal: context.signal });
    cursor = take(context, await response.json());
    context.onStatus('idle');
    await sleep(context.pollEveryMs, context.signal);
  }
}
`;

const COLOURS = `:root {
  --toy: #5a3d99;
  --toy-tint: #eae4f6;
}
[data-theme='dark'] {
  --toy: #b9a2ee;
  --toy-tint: #2c2440;
}
[data-transport='toy'] {
  --accent: var(--toy);
  --tint: var(--toy-tint);
}
`;

/** Follows "A transport" of CONTRIBUTING.md. */
export async function addTransport(copy: Copy): Promise<void> {
  await copy.add('server/contract/transports/toy.ts', CARD);
  await copy.put('server/contract/transports/index.ts', ', toy', { after: 'const ALL = { page, polling' });
  await copy.put('server/contract/transports/index.ts', "import { toy } from './toy.ts';\n", { before: 'import' });

  await copy.add('server/transports/toy.ts', SERVER);
  await copy.put('server/transports/index.ts', '\n    createToy(context),', { after: 'createPolling(context),' });
  await copy.put('server/transports/index.ts', "import { createToy } from './toy.ts';\n", { before: 'import' });

  await copy.add('web/window/transports/toy.ts', CLIENT);
  await copy.put('web/window/transports/index.ts', '\n  toy,', { after: '  polling,' });
  await copy.put('web/window/transports/index.ts', "import * as toy from './toy.ts';\n", { before: 'import' });

  await copy.add('web/styles/transports/toy.css', COLOURS);
  await copy.put('web/styles/transports/index.css', "@import './toy.css';\n", { before: '@import' });

  // It is asked as polling is.
  await copy.put('server/swarm/clients/kinds/index.ts', ' toy: polling,', { after: ' = { page, polling,' });
}
