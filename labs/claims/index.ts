/** Well-known claims on WebSocket and its rivals, in the order in which they are shown. */
import { ABLY } from './ably.ts';
import { AQUIL } from './aquil.ts';
import type { Claim } from './claim.ts';
import { HPBN } from './hpbn.ts';
import { REPLACES } from './http2/replaces.ts';
import { SAVES } from './http2/saves.ts';
import { OTHERS } from './others.ts';
import { WEBSOCKET_ORG } from './websocket-org.ts';

export const CLAIMS: Claim[] = [...WEBSOCKET_ORG, ...AQUIL, ...ABLY, ...OTHERS, ...HPBN, ...SAVES, ...REPLACES];

/** Those that a swarm judges. */
export { SWARM_CLAIMS } from './swarms.ts';
