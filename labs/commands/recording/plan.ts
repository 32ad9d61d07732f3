/**
 * What the lab ships recordings of: the preset of each guided lab, and so each scenario at its natural pace; and the runs
 * that published claims are judged by.
 */
import {
  DEFAULT_SETTINGS,
  type PlannedFault,
  type Run,
  type RunSettings,
  type ShippedRun,
} from '../../../server/contract.ts';
import { headerOf } from '../../../server/documents/document.ts';
import { settingsAddress } from '../../../web/parts/address/settings.ts';
import { differences } from '../../claims/claim.ts';
import { CLAIMS } from '../../claims/index.ts';
import type { Lab } from '../../lab.ts';
import { LABS } from '../../labs.ts';

export interface PlannedRecording extends Pick<ShippedRun, 'id' | 'lab' | 'claim'> {
  settings: RunSettings;
  faults: PlannedFault[];
  /** The page that it is started in; it presses the faults. */
  address: string;
}

/** Students enough that each case of a lab is drawn. */
const SEEDS = Array.from({ length: 64 }, (_, seed) => seed);

function ofLab(lab: Lab): PlannedRecording[] {
  const found = new Map<string, { settings: RunSettings; faults: PlannedFault[] }>();
  for (const seed of SEEDS) {
    const preset = lab.preset(seed);
    if (preset.kind !== 'run') continue;
    found.set(JSON.stringify(preset), { ...preset, settings: { ...DEFAULT_SETTINGS, ...preset.settings } });
  }
  const several = found.size > 1;
  return [...found.values()].map(({ settings, faults }) => ({
    id: `shipped-${lab.id}${several ? `-${settings.scenario}` : ''}`,
    lab: lab.id,
    claim: null,
    settings,
    faults,
    address: settingsAddress(settings, faults),
  }));
}

/** Runs that no lab makes; claims with the same settings share one. */
function ofClaims(before: PlannedRecording[]): PlannedRecording[] {
  const found: PlannedRecording[] = [];
  for (const { id: claim, runs } of CLAIMS) {
    for (const [i, settings] of runs.entries()) {
      const isThere = [...before, ...found].some((one) => differences(settings, one.settings).length === 0);
      const id = `shipped-claim-${claim}${runs.length > 1 ? `-${i + 1}` : ''}`;
      if (!isThere) found.push({ id, lab: null, claim, settings, faults: [], address: settingsAddress(settings) });
    }
  }
  return found;
}

const LAB_RECORDINGS = LABS.flatMap(ofLab);

/** In the order of the labs, then of the claims. */
export const PLAN: PlannedRecording[] = [...LAB_RECORDINGS, ...ofClaims(LAB_RECORDINGS)];

/** The line of the index about a recording. */
export function indexLine(
  run: Run,
  { lab, claim }: Pick<PlannedRecording, 'lab' | 'claim'>,
  sizeBytes: number,
): ShippedRun {
  const { os, cpus } = run.environment;
  return { ...headerOf(run, sizeBytes), lab, claim, machine: `${os} · ${cpus}` };
}
