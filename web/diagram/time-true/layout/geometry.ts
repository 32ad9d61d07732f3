/** What a drawing consists of, in pixels of the time area: x from the browser (left) to the server, y down with time. */
import type { Direction, Language } from '../../../../server/contract.ts';
import type { Camera, Extent } from './camera.ts';
import type { SceneBar, SceneMessage } from './scene.ts';
import type { Tick } from './ticks.ts';

export interface Viewport {
  widthPx: number;
  /** Of the time area, without the heads. */
  heightPx: number;
  /** 1 for a root font of 16 px; larger when presenting. */
  unit: number;
  camera: Camera;
  language: Language;
  /** Width of a text in the labels' font. */
  measure(text: string): number;
}

export interface Columns {
  browserX: number;
  serverX: number;
  /** The first of the connections' lines. */
  openX: number;
  laneWidth: number;
  /** From one connection's line to the next. */
  openWidth: number;
}

/** A message as a line from its sender to its receiver. */
export interface Arrow {
  seq: number;
  item: SceneMessage;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** The browser's end is not known: drawn level, at the moment of the tap. */
  unknown: boolean;
  /** By how much the browser's end may be wrong, px. */
  unsurePx: number;
}

/** So many messages in so few pixels that they are drawn as one bar at their sender's side: the more, the longer. */
export interface Bundle extends Extent {
  direction: Direction;
  x: number;
  y: number;
  widthPx: number;
  count: number;
  bytes: number;
}

export interface PlacedBar {
  item: SceneBar;
  x: number;
  y1: number;
  y2: number;
}

export interface Layout {
  viewport: Viewport;
  columns: Columns;
  ticks: Tick[];
  /** What happened to the line, and when nobody could see the window. */
  moments: PlacedMoment[];
  arrows: Arrow[];
  bundles: Bundle[];
  bars: PlacedBar[];
  labels: Label[];
  /** All messages in view, drawn alone or together. */
  visible: SceneMessage[];
  /** Of the arrows drawn, those without a label. */
  unlabelled: number;
}

/** A band across the picture. `unseen`: nobody could see the window; else something happened to the line. */
export interface PlacedMoment {
  kind: 'line' | 'unseen';
  y1: number;
  y2: number;
  text: string;
  /** Where its words stand; null: there is no room for them. */
  textY: number | null;
}

export interface Label {
  /** The message it belongs to; null: words on a bar. */
  seq: number | null;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
  /** How many labels had to give way to this one. */
  hidden: number;
}
