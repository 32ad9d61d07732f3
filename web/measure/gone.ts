/** A run that is looked at can be deleted meanwhile, in another tab or in its folder: the page says so. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../app/app.ts';
import type { View } from '../app/feature.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatRoute } from '../app/route.ts';
import { goingRun, type State } from '../app/state.ts';
import { banner } from '../parts/parts.ts';

/** The stored runs that a view is drawn from. One that was cut off may be on its way to the disk. */
export function storedRunsOf(view: View | null, state: State): string[] {
  const { live } = state;
  const own = live && (goingRun(state) || live.state === 'interrupted') ? live.runId : null;
  return (view?.runs?.(state) ?? []).filter((id) => id !== own);
}

export function goneBanner(state: State, { run }: App, view: View | null): TemplateResult | typeof nothing {
  const gone = storedRunsOf(view, state).filter(run.stored.isGone);
  if (gone.length === 0) return nothing;
  const words = MESSAGES[state.language].gone;
  return banner('problem', html`${words.text(gone.length)} <a href=${formatRoute('runs')}>${words.list}</a>`);
}

/** The ids of runs in an address of the API. */
function runsIn(path: string): string[] {
  const { pathname, searchParams } = new URL(path, location.href);
  const one = /^\/api\/runs\/([^/]+)/.exec(pathname)?.[1];
  return one ? [decodeURIComponent(one)] : (searchParams.get('runs')?.split(',') ?? []);
}

/** A browser says little of a file that does not come: whoever asks for one of a run that is gone is told by the page. */
export function watchFilesOfGone({ run: { stored } }: App, shown: () => string[]): void {
  const isOfGone = (path: string): boolean => runsIn(path).some(stored.isGone);
  const tell = (): void => document.querySelector('main > .banner.problem')?.scrollIntoView({ block: 'nearest' });

  addEventListener('click', (event) => {
    const path = (event.target as Element | null)?.closest?.('a[href^="/api/"]')?.getAttribute('href');
    if (!path) return;
    if (isOfGone(path)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      tell();
      return;
    }
    // Its file may have been taken away without the lab.
    stored.hold(shown());
    void stored.read().then(
      () => isOfGone(path) && requestAnimationFrame(tell),
      () => {},
    );
  });
}
