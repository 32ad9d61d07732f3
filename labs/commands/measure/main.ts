/** What the command `measure` takes from the built lab: the lists that its flags choose from, and the measuring itself. */
export {
  isServerId,
  LIMITS,
  LINK_PROFILES,
  linkSettingsOf,
  PROTOCOLS,
  SCENARIOS,
  TOGETHER,
  TRANSPORTS,
} from '../../../server/contract.ts';
export { measure } from './measure.ts';
export { planOf } from './plan.ts';
export { measureOver } from './variants.ts';
export { WORDS } from './words.ts';
