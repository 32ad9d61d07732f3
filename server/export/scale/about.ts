/** How a swarm was made, on what, and which it was: below every picture and in every table that leaves the lab. */
import { bytesText } from '../../analysis/scale/figures.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import { visible } from '../../analysis/words/untrusted.ts';
import { type Language, OUR_SERVER, type Scale, type ScalePlan } from '../../contract.ts';
import { momentText } from '../about/settings.ts';
import { SCALE_WORDS } from './words.ts';

/** A document may come from anywhere. */
const LONGEST_TEXT = 200;

const short = (value: number, language: Language): string =>
  formatNumber(value, language, Number.isInteger(value) ? 0 : 1);

/** What was asked for, in a line. */
export function planText(plan: ScalePlan, language: Language): string {
  const { plan: words } = SCALE_WORDS[language];
  const asks = plan.transports.some((one) => one === 'page' || one === 'polling');
  return [
    words.updates(short(plan.updates, language)),
    words.rate(short(plan.updatesPerSecond, language)),
    words.bytes(formatNumber(plan.updateBytes, language)),
    ...(asks ? [words.polls(short(plan.pollEveryMs / 1000, language))] : []),
    words.repeats(formatNumber(plan.repeats, language)),
    ...(plan.together ? [words.together] : []),
  ].join(' · ');
}

/** On what. */
export function machineText(
  { machine, labVersion, server }: Pick<Scale, 'machine' | 'labVersion' | 'server'>,
  language: Language,
): string {
  const versions = server.versions.map(({ what, version }) => `${what} ${version}`);
  const parts = [
    `${formatNumber(machine.cores, language)} × ${machine.cpu}`,
    bytesText(machine.memoryBytes, language),
    machine.platform,
    `Node ${machine.node.replace(/^v/, '')}`,
    `Duplex Lab ${labVersion}`,
    ...(server.id === OUR_SERVER ? [] : [[server.name, ...versions].join(', ')]),
  ];
  return parts.map((part) => visible(part, LONGEST_TEXT)).join(' · ');
}

/** A line for each. */
export function scaleFoot(scale: Scale, language: Language): string[] {
  const { id, name, createdAtMs } = scale;
  return [
    planText(scale.plan, language),
    machineText(scale, language),
    ['Duplex Lab', ...(name === undefined ? [] : [visible(name, LONGEST_TEXT)]), momentText(createdAtMs), id].join(
      ' · ',
    ),
  ];
}
