/** Bounds of one run and of its document (docs/run-format.md): about 30 min of the default settings. */
export const MAX_EVENTS = 200_000;
/** Raw bytes kept of all messages, and of one. */
export const MAX_RAW_BYTES = 16 * 1024 * 1024;
export const MAX_EVENT_RAW_BYTES = 16 * 1024;
/** What was read of all messages (heads, texts, ids), and the addresses of the browser's timings, as JSON. */
export const MAX_TEXT_BYTES = 96 * 1024 * 1024;
export const MAX_ARRIVALS = 200_000;
/** Of what is left out, the browser's end is not known; nothing else depends on it. */
export const MAX_TIMINGS = 100_000;
export const MAX_ACTIONS = 100_000;
/** Each has at least one event. */
export const MAX_CONNECTIONS = 200_000;
export const MAX_PUBLISHED = 200_000;
/** Hidden stretches, gaps, faults and the like: nobody causes so many by hand. */
export const MAX_REMARKS = 10_000;
/** Changes of the link and faults: one that could not be kept is not done, so that the record stays true. */
export const MAX_LINE_EVENTS = 1000;

export { MAX_DOCUMENT_BYTES } from '../contract.ts';
