/** The run of the Duplex view: both sides of every window speak, over a link that is long enough for them to meet. */
import { DEFAULT_SETTINGS, linkSettingsOf, type Protocol, type RunSettings } from '../../../server/contract.ts';

const EXPERIMENT: RunSettings = {
  ...DEFAULT_SETTINGS,
  scenario: 'chat',
  updatesPerSecond: 1,
  // More than one request at a time can carry over this link: what goes up by HTTP has to wait.
  actionsPerSecond: 4,
  durationMs: 10_000,
  link: linkSettingsOf('3g'),
};

export function experimentOver(protocol: Protocol): RunSettings {
  return { ...EXPERIMENT, protocol };
}
