/** The views in the order of the menu; the first is where the lab begins. A new view is a folder and a line here. */
import type { Feature } from '../app/feature.ts';
import { check } from './check/index.ts';
import { claims } from './claims/index.ts';
import { classPicture } from './class/index.ts';
import { compare } from './compare/index.ts';
import { connections } from './connections/index.ts';
import { duplex } from './duplex/index.ts';
import { flows } from './flows/index.ts';
import { glossary } from './glossary/index.ts';
import { handshake } from './handshake/index.ts';
import { labs } from './labs/index.ts';
import { runs } from './runs/index.ts';
import { scale } from './scale/index.ts';
import { start } from './start/index.ts';
import { theory } from './theory/index.ts';
import { uses } from './uses/index.ts';

export const FEATURES: readonly Feature[] = [
  start,
  labs,
  compare,
  flows,
  handshake,
  duplex,
  connections,
  scale,
  uses,
  check,
  runs,
  theory,
  claims,
  glossary,
  classPicture,
];
