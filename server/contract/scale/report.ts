/** What a swarm's document says, worked out: figures over its repeats, and sentences. */

import type { Ranged } from '../run/results.ts';
import type { Text } from '../text.ts';
import type { TransportName } from '../transports/index.ts';
import type { Scale, ScaleReason } from './document.ts';
import type { ScaleProgress } from './progress.ts';
import type { SizingCost } from './sizing.ts';

/** What is drawn over the number of clients, in the order in which it is told. */
export const SCALE_MEASURES = [
  'deliveryCpuUs',
  'clientBytes',
  'latencyP50Ms',
  'latencyP99Ms',
  'lastClientMs',
  'clientBytesPerSecond',
  'idleCpuUs',
  'connectCpuUs',
  'connectMs',
] as const;
export type ScaleMeasure = (typeof SCALE_MEASURES)[number];

/** A figure over the repeats of one step: their mean with its 95 % interval, which needs three repeats. */
export interface ScaleFigure extends Ranged {
  /** How many repeats have it. */
  n: number;
  least: number;
  most: number;
}

/** One number of clients. */
export interface ScalePoint {
  /** Of each transport. */
  clients: number;
  /** How often the step was made. */
  repeats: number;
  /** In how many of these all updates had come to all clients in time. */
  keptUp: number;
  figures: Partial<Record<ScaleMeasure, ScaleFigure>>;
  /** Of all repeats together. */
  asked: number;
  connected: number;
  refused: number;
  dropped: number;
  delivered: number;
  lost: number;
  twice: number;
  /** The busiest of the clients' own processes, as a share of one core: the middle repeat. */
  clientCpuShare: number;
}

/** One transport over the numbers of clients; several: what they cost together, where they were served at once. */
export interface ScaleSeries {
  transports: TransportName[];
  points: ScalePoint[];
}

/** Why steps were not made: the same reason, told once. */
export interface ScaleUnmade {
  reason: ScaleReason;
  limit: number | null;
  transports: TransportName[];
  /** The smallest of them. */
  clients: number;
}

export interface ScaleReport {
  series: ScaleSeries[];
  /** The verdict, a sentence a line. */
  says: Text[];
  /** What is to be read with care. */
  cautions: Text[];
}

/** A measure as the page shows it, in one language. */
export interface ScaleChart {
  measure: ScaleMeasure;
  /** What its file is called: "delivery-cpu". */
  file: string;
  title: string;
  /** How to read it, in one line. */
  shown: string;
  svg: string;
  /** The same figures, headers first. */
  table: string[][];
}

/** One of the costs that the calculation on paper begins with, with its 95 % interval where the repeats give one. */
export interface ScaleCostFigure extends Ranged {
  /** How many repeats have it. */
  n: number;
}

/** What one client of a transport cost, as the calculation on paper takes it. What was not measured is left out. */
export interface ScaleClientCosts {
  transport: TransportName;
  /** With so many clients, all served without fault. */
  clients: number;
  figures: Partial<Record<SizingCost, ScaleCostFigure>>;
}

/** A stored swarm, as the page is told of it in one language. */
export interface ScaleView extends Pick<ScaleReport, 'says' | 'cautions'>, Pick<Scale, 'id' | 'name' | 'createdAtMs'> {
  transports: TransportName[];
  /** It comes with the lab. */
  shipped: boolean;
  /** It is in the lab's memory only, and why. */
  unsaved?: Text;
  /** What those that were served at once are called, where they are drawn as one; null: none are. */
  together: string | null;
  /** What the signs in its charts mean. */
  points: string;
  charts: ScaleChart[];
  /** Of each transport at each number of clients, the most last: for the calculation on paper, and for claims. */
  costs: ScaleClientCosts[];
  /** All figures, headers first. */
  table: string[][];
  /** How it was made, on what, and which it is. */
  foot: string[];
}

export type ScalePlanned = Extract<ScaleProgress, { type: 'planned' }>;

/** What a plan would do here, said before anything starts. */
export interface ScalePreview {
  planned: ScalePlanned;
  /** Which of its steps can't be made, and why. */
  unmade: Text[];
}
