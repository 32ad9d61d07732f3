import type { Copy } from './copy.ts';

const INFO = `import type { ScenarioInfo } from './scenario-info.ts';

export interface Sky {
  cloud: string;
}

export const sky: ScenarioInfo = {
  name: { en: 'Sky', es: 'Cielo' },
  matters: { en: 'Nothing matters.', es: 'Nada importa.' },
  concern: 'completeness',
  updatesPerSecond: 2,
  pollEveryMs: 500,
  actionsPerSecond: 0,
  durationMs: 10_000,
  staleAfterMs: null,
  latestOnly: false,
  key: 'cloud' satisfies keyof Sky,
  words: {
    one: { en: 'cloud', es: 'nube' },
    many: { en: 'clouds', es: 'nubes' },
    shown: { en: 'the cloud shown', es: 'la nube a la vista' },
    tooOld: { en: 'it is gone by then', es: 'para entonces ya no está' },
    yours: { en: 'Your cloud', es: 'Tu nube' },
    yoursMany: { en: 'your clouds', es: 'tus nubes' },
  },
};
`;

const SOURCE = `import type { Scenario } from './scenario.ts';

export function createSky(seed: number): Scenario {
  let count = seed;
  return { next: () => ({ cloud: \`cloud \${count++}\` }), act: (_by, input) => input };
}
`;

const PAGE = `import type { Sky } from '../../../contract.ts';
import { type PageView, text } from './page-view.ts';

export const sky: PageView = {
  title: { en: 'The sky', es: 'El cielo' },
  columns: [{ en: 'Cloud', es: 'Nube' }],
  cells: (data) => [text((data as Sky).cloud)],
  newest: (data) => \`<h1>\${text((data as Sky).cloud)}</h1>\`,
};
`;

const WINDOW = `import { append, type CreateWindowView } from './window-view.ts';

export const createSkyView: CreateWindowView = (root) => {
  const cloud = append(root, 'p', 'headline');
  return {
    show(updates) {
      const newest = updates.at(-1)?.data as { cloud: string } | undefined;
      if (newest) cloud.textContent = newest.cloud;
    },
  };
};
`;

/** Follows "A scenario" of CONTRIBUTING.md. */
export async function addScenario(copy: Copy): Promise<void> {
  await copy.add('server/contract/scenarios/sky.ts', INFO);
  await copy.put('server/contract/scenarios/index.ts', ', sky', { after: 'const ALL = { ticker' });
  await copy.put('server/contract/scenarios/index.ts', "import { sky } from './sky.ts';\n", { before: 'import' });

  await copy.add('server/feed/scenarios/sky.ts', SOURCE);
  await copy.put('server/feed/scenarios/index.ts', '\n  sky: createSky,', { after: 'ticker: createTicker,' });
  await copy.put('server/feed/scenarios/index.ts', "import { createSky } from './sky.ts';\n", { before: 'import' });

  const views = 'server/transports/whole-page/views';
  await copy.add(`${views}/sky.ts`, PAGE);
  await copy.put(`${views}/index.ts`, ', sky', { after: '= { ticker' });
  await copy.put(`${views}/index.ts`, "import { sky } from './sky.ts';\n", { before: 'import' });
  await copy.put('server/contract.ts', "export type * from './contract/scenarios/sky.ts';\n", { before: 'export' });

  await copy.add('web/window/scenarios/sky.ts', WINDOW);
  await copy.put('web/window/scenarios/index.ts', '\n  sky: createSkyView,', { after: 'ticker: createTickerView,' });
  await copy.put('web/window/scenarios/index.ts', "import { createSkyView } from './sky.ts';\n", { before: 'import' });

  await copy.put('web/measure/own-input.ts', '\n  sky: line,', { after: 'news: line,' });
}
