/** What the thread of the readings runs. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerOn } from './answering.ts';
import type { Folders } from './jobs.ts';

if (!parentPort) throw new Error('this file is run as a worker thread');
answerOn(parentPort, workerData as Folders);
