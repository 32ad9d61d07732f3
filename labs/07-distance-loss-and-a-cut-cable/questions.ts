/** What is asked about distance, loss and a cut line, in this order. */
import type { Question } from '../lab.ts';
import { BLIND, LATENCY, ORDER } from './distance.ts';
import { IN_THE_CUT, THROTTLING } from './line.ts';

export const QUESTIONS: Question[] = [LATENCY, ORDER, BLIND, IN_THE_CUT, THROTTLING];
