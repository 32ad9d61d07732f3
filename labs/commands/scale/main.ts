/** What the command `scale` takes from the built lab: the bounds of its flags, and the measuring itself. */
export { DEFAULT_SCALE_PLAN, isServerId, SCALE_LIMITS, TRANSPORTS } from '../../../server/contract.ts';
export { scaleHeaderOf } from '../../../server/documents/scale/document.ts';
export { scale } from './scale.ts';
export { WORDS } from './words.ts';
