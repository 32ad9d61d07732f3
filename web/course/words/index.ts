import type { Language } from '../../../server/contract.ts';
import { type CourseWords, en } from './en.ts';
import { es } from './es.ts';

export const COURSE_WORDS: Record<Language, CourseWords> = { en, es };
