/** What the Flows view keeps: the flow that is read, and what of it is looked at. */
import type {
  FlowPage,
  FlowStep,
  HeadsBeside,
  Language,
  RunHeader,
  StreamOf,
  TransportName,
  WireEvent,
} from '../../../server/contract.ts';
import type { State } from '../../app/state.ts';

/** Two pictures of a flow: mermaid's, one arrow below the other, or our own, with time to scale. */
export type FlowDrawing = 'sequence' | 'true-to-time';

export interface FlowState {
  drawing: FlowDrawing;
  /** The run it was read from; null: none yet. */
  runId: string | null;
  transport: TransportName;
  fold: boolean;
  /** HTTP/2's own frames have arrows. */
  control: boolean;
  /** The one HTTP/2 stream that is shown; null: all. */
  only: StreamOf | null;
  loading: boolean;
  page: FlowPage | null;
  /** The first heads and the twentieth; null: not over HTTP/2, or not read yet. */
  heads: HeadsBeside | null;
  /** Of the labels in `page`, which come from the server. */
  language: Language | null;
  /** Index into `page.steps`. */
  selected: number;
  /** The message beside the picture, with the arrow it belongs to. */
  message: { step: FlowStep; event: WireEvent } | null;
  /** Why there is no picture (too long, or mermaid's own words). */
  problem: { kind: 'too-long'; length: number } | { kind: 'failed'; detail: string } | null;
  copied: 'no' | 'yes' | 'failed';
  allBytes: boolean;
}

export const FIRST_FLOW: FlowState = {
  drawing: 'sequence',
  runId: null,
  transport: 'websocket',
  fold: true,
  control: false,
  only: null,
  loading: false,
  page: null,
  heads: null,
  language: null,
  selected: 0,
  message: null,
  problem: null,
  copied: 'no',
  allBytes: false,
};

/** On a connection that others share, a transport may have streams and none of HTTP/2's own frames. */
export function isOverHttp2({ steps, controlFrames = 0 }: Pick<FlowPage, 'steps' | 'controlFrames'>): boolean {
  return controlFrames > 0 || steps.some(({ stream }) => stream !== undefined);
}

/** What the view is drawn from: the page's state, its own, and the list of stored runs (null: not read yet). */
export interface FlowsState extends State {
  flow: FlowState;
  runs: RunHeader[] | null;
  /** Those that come with the lab. */
  shipped: readonly RunHeader[];
}
