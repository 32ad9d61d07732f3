/** Who sends to whom, as data: the browser at the left, the server at the right, time runs down, in pixels. */
export interface SketchArrow {
  /** To the server. */
  up: boolean;
  fromY: number;
  toY: number;
  /** It carries something new. */
  news?: boolean;
}

export interface Sketch {
  heightPx: number;
  arrows: readonly SketchArrow[];
  /** When the server has something new. */
  newsAtY?: readonly number[];
  /** While it holds a question and does not answer yet. */
  held?: readonly (readonly [fromY: number, toY: number])[];
}
