/** Runs in a list: a line each, what comes with the lab, and what could not be read or saved. */
import type { Text } from '../text.ts';
import type { RunState } from './run.ts';
import type { RunSettings } from './settings.ts';

/** A line in the list of runs. */
export interface RunHeader {
  id: string;
  /** What its owner calls it. */
  name?: string;
  createdAtMs: number;
  endedAtMs: number | null;
  state: RunState;
  settings: RunSettings;
  browser: string;
  /** What happened to the line, if anything: "9.4 s: unplugged for 3.0 s". */
  happened?: Text[];
  updates: number;
  sizeBytes: number;
  /** Why it is in the lab's memory only: it could not be written yet. */
  unsaved?: Text;
}

/** A file in the folder of runs that is none, and why. */
export interface UnreadableFile {
  file: string;
  reason: Text;
}

/** A run that was recorded elsewhere and comes with the lab: everybody may read it, nobody deletes it. */
export interface ShippedRun extends RunHeader {
  /** The guided lab whose preset it is (its folder's name). */
  lab: string | null;
  /** The claim that it repeats. */
  claim: string | null;
  /** It is made to be laid side by side with others of this name: the same run over each protocol. */
  series?: 'protocols';
  /** What it was measured on: operating system and processor. */
  machine: string;
}

/** What the ids of shipped runs begin with. A run of one's own begins with a date. */
const SHIPPED = 'shipped-';

/** Whether a run was recorded elsewhere and shipped, also where a copy of it was loaded from a file. */
export function isShipped(id: string): boolean {
  return id.startsWith(SHIPPED);
}

/** What GET /api/runs answers. */
export interface RunsList {
  /** Newest first. */
  runs: RunHeader[];
  unreadable: UnreadableFile[];
  /** In the order of the labs and the scenarios. */
  shipped: ShippedRun[];
}

/** What became of a run at its end. Not saved: it is in the lab's memory, can be downloaded and saved again. */
export type RunSaved = { saved: true; header: RunHeader } | { saved: false; reason: Text; header: RunHeader };
