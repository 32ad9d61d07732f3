/**
 * What the lab ships recordings of: the preset of each guided lab, and so each scenario at its natural pace; the usual run
 * over each protocol, to be laid side by side; and the runs that published claims are judged by.
 */
import {
  DEFAULT_SETTINGS,
  type PlannedFault,
  PROTOCOLS,
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

export interface PlannedRecording extends Pick<ShippedRun, 'id' | 'lab' | 'claim' | 'series'> {
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

/** What the page's button makes with the settings that it begins with. */
const PROTOCOL_SERIES: PlannedRecording[] = PROTOCOLS.map((protocol) => {
  const settings = { ...DEFAULT_SETTINGS, protocol };
  const id = `shipped-protocols-${protocol}`;
  return { id, lab: null, claim: null, series: 'protocols', settings, faults: [], address: settingsAddress(settings) };
});

/** Runs that nothing else makes; claims with the same settings share one. */
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

const BEFORE_CLAIMS = [...LABS.flatMap(ofLab), ...PROTOCOL_SERIES];

/** In the order of the labs, then the series, then the claims. */
export const PLAN: PlannedRecording[] = [...BEFORE_CLAIMS, ...ofClaims(BEFORE_CLAIMS)];

/** The line of the index about a recording. */
export function indexLine(
  run: Run,
  { lab, claim, series }: Pick<PlannedRecording, 'lab' | 'claim' | 'series'>,
  sizeBytes: number,
): ShippedRun {
  const { os, cpus } = run.environment;
  return { ...headerOf(run, sizeBytes), lab, claim, ...(series && { series }), machine: `${os} · ${cpus}` };
}
