/** What the clients' process is told, and what it answers, over its IPC channel: an answer to each order, in its turn. */
import type { TransportName } from '../../contract.ts';
import type { Place, Traffic } from './line.ts';
import type { TallyReport, Window } from './tally.ts';

/** Clients of one kind, to one server. */
export interface CrowdOrder extends Window {
  transport: TransportName;
  clients: number;
  /** The first of them is called so; others live in other processes. */
  firstClient: number;
  place: Place;
  /** What stands in `Host`: `localhost:3005`. */
  authority: string;
  /** `/ws` */
  path: string;
  /** Clients begin at the cursor `epoch.sinceId`: the newest update, of which there must be one. */
  epoch: string;
  sinceId: number;
  pollEveryMs: number;
  /** So many may be connecting at once. */
  atOnce: number;
  /** After so many clients the next address of this machine is connected from; all from one, unless told otherwise. */
  clientsAnAddress?: number;
  /** When nobody was answered for so long, nobody will be; 20 s, unless told otherwise. */
  answerMs?: number;
}

export type ClientsOrder =
  /** Answered when each is connected or refused. */
  | { type: 'connect'; order: CrowdOrder }
  /** How it stands; with `look`, what its process is busy with is counted anew from here. */
  | { type: 'look' }
  | { type: 'peek' }
  /** Lets go of all, and tells what each got. */
  | { type: 'end' };

export interface Standing {
  connected: number;
  refused: number;
  /** Connected once, and lost. */
  dropped: number;
  /** Deliveries that count, so far. */
  delivered: number;
  /** Updates that came, whether they count or not. */
  received: number;
  traffic: Traffic;
  /** Of the process, since the last answer that was not to `peek`. */
  cpuUs: number;
  /** Of one core. */
  cpuShare: number;
  wallMs: number;
  loopP99Ms: number;
}

export interface CrowdReport extends Standing {
  tally: TallyReport;
}

export type ClientsAnswer = Standing | CrowdReport;
