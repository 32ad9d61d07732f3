/**
 * The benches that pages have looked at: where one accepted a certificate, its next run is made. What a page had its bench
 * speak is forgotten with the page.
 */
import type { Bench } from '../bench/bench.ts';
import type { Hall } from '../bench/hall.ts';
import { isSecure, type LineState, type Protocol } from '../contract.ts';
import { allTaken } from './refusals.ts';

export interface LinesOptions {
  hall: Hall<Bench>;
  /** A run goes on there. */
  isTaken(bench: Bench): boolean;
  /** This page has a run, or waits for one. */
  isBusy(page: string): boolean;
}

export interface Lines {
  /** The page has a run on this bench. */
  took(page: string, bench: Bench): void;
  /** That run is over. */
  left(page: string, bench: Bench): void;
  /** What this page's bench speaks from now on; null: there is none that would. Throws a `Problem` (409). */
  setProtocol(page: string, protocol: Protocol): Promise<LineState | null>;
  /** How the line of this page's bench stands, or of the one it would get. */
  of(page: string): LineState;
  /** The page went away. */
  forget(page: string): void;
}

/** At first no page has looked at any. */
export function createLines({ hall, isTaken, isBusy }: LinesOptions): Lines {
  const benches = new Map<string, Bench>();
  return {
    took: (page, bench) => void benches.set(page, bench),
    left(page, bench) {
      if (!benches.has(page)) bench.line.setProtocol('http');
    },
    async setProtocol(page, protocol) {
      const wanted = isSecure(protocol);
      const bench = wanted ? await hall.keep(page) : benches.get(page);
      if (wanted && !bench) throw allTaken();
      // A run may have begun on it meanwhile, or somebody else's.
      if (!bench || isBusy(page) || isTaken(bench)) return null;
      benches.set(page, bench);
      bench.line.setProtocol(protocol);
      return lineState(bench);
    },
    of(page) {
      const bench = benches.get(page);
      // What other pages left on a bench says nothing about the one this page will get.
      return bench ? lineState(bench) : { ...lineState(hall.first), protocol: 'http' };
    },
    forget(page) {
      const bench = benches.get(page);
      if (bench && !isTaken(bench)) bench.line.setProtocol('http');
      benches.delete(page);
      hall.forget(page);
    },
  };
}

/** What a bench's line is, for the page. */
export function lineState({ line, ports }: Bench): LineState {
  return { ...line.state(), ports };
}
