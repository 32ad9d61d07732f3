import type { Text } from '../text.ts';
import type { Sketch } from './sketch.ts';

/** What one has to know of a transport to name it, to draw it, and to find it in a recording. */
export interface TransportInfo {
  /** What it is called wherever it is named by itself: cards, tables, who said something in a window. */
  title: Text;
  /** What a student would call it in the middle of a sentence. */
  inSentence: Text;
  /** Its name as a word of the field, and what the browser does: for somebody who knows only HTML. */
  term: Text;
  definition: Text;
  /** The page of `docs/theory` that tells of it: the file's name without its ending. */
  theory: string;
  /** How it brings an update to the page, in four arrows. */
  sketch: Sketch;
  /** Where its feed is read. */
  feedPath: string;
  /** Where actions are POSTed to; null: they go up on the connection it has. */
  actionPath: string | null;
  /** Dashes of its lines, in pixels: told apart without colour, too. */
  dash: number[];
  /** The sign that it has in charts beside its colour: a black-and-white printer keeps it. */
  mark: 'square' | 'triangle' | 'diamond' | 'circle' | 'star' | 'cross';
}
