/**
 * The contract between the page and its views. A view is a folder in `web/features/` whose files have the same names
 * in each, and one line in `web/features/index.ts`; the page knows nothing else of it:
 *
 *     index.ts    the feature: its name in the address, its name in the menu, and how its code is loaded
 *     view.ts     `createView`: what it shows
 *     state.ts    what it keeps, in a store of its own
 *     route.ts    the rest of its address (where it has one): read and written
 *     keys.ts     its keys (where it has some)
 *     words/      `en.ts` and `es.ts`
 *     styles.css
 *
 * All but `index.ts` is loaded when the view is first opened. Views don't import each other: what two of them need
 * stands in `web/parts`, `web/charts`, `web/diagram` or `web/measure`.
 */
import type { nothing, TemplateResult } from 'lit/html.js';
import type { Text } from '../../server/contract.ts';
import type { App } from './app.ts';
import type { Route } from './route.ts';
import type { State } from './state.ts';
import type { Store } from './store.ts';

/** What is known of a view before its code is loaded: `index.ts`. */
export interface Feature {
  /** The first word of its address, and its folder's name. */
  name: string;
  /** In the menu. */
  title: Text;
  /** To be read, not done: where the menu has no room for all in one line, these stand together behind one word. */
  toRead?: boolean;
  load(): Promise<FeatureCode>;
}

/** What `view.ts` exports. */
export interface FeatureCode {
  /** Called once, when the view is first opened. */
  createView(page: Page): View;
}

/** The page around a view. */
export interface Page {
  /** What all views share. */
  store: Store<State>;
  app: App;
  /** A store for the view's own state: the page is drawn again when it changes. */
  own<S extends object>(first: S): Store<S>;
}

export type Content = TemplateResult | typeof nothing;

/** A view that was opened. Only `below` is needed. */
export interface View {
  /** The address asks for this view, or for something else in it. What is thrown is shown as an error. */
  follow?(route: Route): Promise<void> | void;
  /** What the address names and there is not, as a sentence. Without it, the view has no parts of its own. */
  unknown?(route: Route): Text | null;
  /** What stands above the little windows. */
  above?(state: State): Content;
  /** Whether the little windows are in view here though no run goes on. */
  showsWindows?(state: State): boolean;
  /** The recorded runs that it is drawn from, where they have been read: the page says if they are deleted. */
  runs?(state: State): readonly string[];
  /** What stands below them: all of most views. */
  below(state: State): Content;
  /** The page was drawn, and this is the view that is looked at. */
  afterRender?(state: State): void;
  /** The page was drawn without it: another view is looked at. */
  left?(): void;
  /** A key that nobody is typing with. True: it was this view's. */
  key?(event: KeyboardEvent): boolean;
}
