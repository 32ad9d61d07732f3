/**
 * The browser's history while a run of this page goes on. The little windows share it (a frame has no history of its
 * own), and an entry remembers where each of them was: if views added entries in mid-run, Back would load an old page
 * of the page window again, with updates that it had already. So a run has one entry, made before its windows are:
 * views take each other's place in it, and Back goes through the list that is kept here.
 */

import { goingRun, type State } from '../state.ts';
import { type NavigateEvent, navigationHere } from './navigation.ts';

/** In `history.state`: the entry below a run's own, and the run's own. */
const BELOW = 'duplex-lab-below-run';
const OWN = 'duplex-lab-run';

/** The views that were looked at since the run began, without the one that is shown. */
let earlier: string[] = [];
/** The view that the run's own entry shows. */
let ownHash = '';
/** Whether the entry that is left is the run's own. */
let leavesOwn = false;

/** Whether the windows of a run going on are in this page. */
function windowsLive(state: State): boolean {
  return state.starting || goingRun(state) !== null;
}

function announce(): void {
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function replaceView(hash: string): void {
  if (hash === location.hash) return;
  earlier.push(location.hash);
  history.replaceState(OWN, '', hash);
  ownHash = location.hash;
  announce();
}

/** Call before the windows of a run are made. */
export function openRunEntry(): void {
  earlier = [];
  if (history.state !== OWN) {
    history.replaceState(BELOW, '');
    history.pushState(OWN, '');
  }
  ownHash = location.hash;
  leavesOwn = true;
}

/** Goes to a view. */
export function goTo(hash: string, state: State): void {
  if (windowsLive(state)) replaceView(hash);
  else location.hash = hash;
}

/** Watches links, addresses that are typed, and Back. */
export function keepHistoryStill(get: () => State): void {
  addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href^="#/"]');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || event.defaultPrevented || !windowsLive(get())) return;
    event.preventDefault();
    replaceView(link.getAttribute('href') ?? '');
  });

  navigationHere()?.addEventListener('navigate', (event) => {
    const { navigationType, hashChange, destination, cancelable } = event as NavigateEvent;
    if (navigationType !== 'push' || !hashChange || !cancelable || !windowsLive(get())) return;
    event.preventDefault();
    // Not within the event: one navigation would interrupt the other.
    setTimeout(() => replaceView(new URL(destination.url).hash));
  });

  ownHash = location.hash;
  leavesOwn = history.state === OWN;
  addEventListener('popstate', ({ state }) => {
    const cameFromOwn = leavesOwn;
    leavesOwn = state === OWN;
    if (state === OWN) ownHash = location.hash;
    if (state !== BELOW) return;
    if (windowsLive(get()) || earlier.length > 0) {
      // Back out of the run's entry: to the view before, in an entry made anew.
      history.pushState(OWN, '', earlier.pop() ?? location.hash);
      ownHash = location.hash;
      leavesOwn = true;
      announce();
    } else if (location.hash === ownHash) {
      // It shows what the run's own entry shows: one press goes one view on.
      if (cameFromOwn) history.back();
      else history.forward();
    }
  });

  // A page that the browser had frozen wakes up without its connections: it begins anew.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
