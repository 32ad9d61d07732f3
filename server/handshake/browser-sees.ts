import type { BrowserSees } from '../contract.ts';
import type { WrongAnswerId } from './wrong-server.ts';

export const BROWSERS_SAW: Partial<Record<WrongAnswerId, BrowserSees[]>> = {};
