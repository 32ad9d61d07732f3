// The lab as npm run dev starts and restarts it: a process of its own, on what is built.
import { start } from './start.mjs';

await start(process.argv.slice(2), { dev: true, restarted: process.env.DUPLEX_LAB_RESTARTED === '1' });
