import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A path inside the project, absolute. */
export const inProject = (/** @type {string[]} */ ...parts) => resolve(ROOT, ...parts);
