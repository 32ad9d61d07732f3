import type { Request } from 'express';
import type { Run } from '../../contract.ts';

/** The run that a request's path names, if its seat may see it. Rejects with a `Problem` (404) otherwise. */
export type RunOf = (request: Request) => Promise<Run>;
