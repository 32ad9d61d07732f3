/** A server under check, however it is reached: ours, a program that keeps the contract, or an address. */
import type { Text, TransportName } from '../../contract.ts';
import type { MemoryFeed } from '../../feed/memory.ts';
import type { Place } from '../wire/connection.ts';

/** An action as the server handed it on, with its own text. */
export interface TakenAction {
  transport: string;
  run: string;
  json: string;
}

export interface Target {
  name: string;
  /** As a person reads it: `ws://127.0.0.1:9000/ws`, or the command. */
  address: string;
  versions: { what: string; version: string }[];
  transports: readonly TransportName[];
  /** Where a transport listens; it may change with a restart. */
  place(transport: TransportName): Place;
  /** What stands in `Host` there, and after the scheme in `Origin`. */
  authority(transport: TransportName): string;
  /** The path of its feed: `/ws`. */
  path(transport: TransportName): string;
  /** What is added to the path so that it compresses; null: it is offered on the path itself. */
  deflateQuery: string | null;
  /** What it passes on, where it keeps the lab's contract. */
  feed: MemoryFeed | null;
  /** What it handed on, oldest first. */
  actions: readonly TakenAction[];
  /** Called with each; the returned function unsubscribes. */
  onAction(listener: () => void): () => void;
  /** Called with each line that it writes for people; the returned function unsubscribes. */
  onLog(listener: (line: string) => void): () => void;
  /** Why it is no longer there, if it went by itself. */
  died(): Text | null;
  /** Resolves when it has gone, and `died` says why; null: nobody here hears of that. */
  ended: (() => Promise<unknown>) | null;
  /** Ends it if it must, and starts it again with the same feed; null: it isn't ours to start. */
  restart: (() => Promise<void>) | null;
  close(): Promise<void>;
}

/** How many updates the feed of a check keeps. */
export const HISTORY_SIZE = 40;

/** What this text asks for as an action is refused. */
export const REFUSED_TEXT = 'refuse this, please';
