/**
 * The lab's API, answered in the browser: the same paths, the same functions over the same documents. What only a lab
 * can do says so (501).
 */
import { attachmentOf } from '../../server/contract.ts';
import { Problem } from '../../server/problem.ts';
import { bytesOf, jsonOf } from '../../server/readings/views.ts';
import { needsLab } from './needs-lab.ts';
import type { SiteAnswer, SiteQuestion } from './question.ts';
import type { Found, Route } from './routes/route.ts';

/** Each part is loaded when it is first asked for something. */
const PARTS: [begins: RegExp, load: () => Promise<Route[]>][] = [
  [/^\/api\/runs\b/, async () => (await import('./routes/runs.ts')).RUN_ROUTES],
  [/^\/api\/together\b/, async () => (await import('./routes/together.ts')).TOGETHER_ROUTES],
  [/^\/api\/scales\b/, async () => (await import('./routes/scale.ts')).SCALE_ROUTES],
  [/^\/api\/suits\b/, async () => (await import('./routes/suits.ts')).SUITS_ROUTES],
  [
    /^\/api\/(handshake|recorded-handshakes|frames)\b/,
    async () => (await import('./routes/handshakes.ts')).HANDSHAKE_ROUTES,
  ],
];

const JSON_TYPE = 'application/json';
/** Of a file: its name says it. */
const UNNAMED = 'application/octet-stream';

/** Never rejects: what went wrong is an answer too. */
export async function answer(question: SiteQuestion): Promise<SiteAnswer> {
  const { number } = question;
  try {
    const { body, fileName, type = fileName ? UNNAMED : JSON_TYPE, status = 200 } = await find(question);
    const headers: Record<string, string> = { 'Content-Type': type };
    if (fileName) headers['Content-Disposition'] = attachmentOf(fileName);
    return { number, status, headers, body: body.slice() };
  } catch (error) {
    return { number, ...failed(error) };
  }
}

async function find({ method, path, body }: SiteQuestion): Promise<Found> {
  const { pathname, searchParams } = new URL(path, 'http://site');
  const routes = await PARTS.find(([begins]) => begins.test(pathname))?.[1]();
  for (const route of routes ?? []) {
    const match = route.method === method ? route.path.exec(pathname) : null;
    if (!match) continue;
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return route.answer({ params, query: Object.fromEntries(searchParams), body });
  }
  throw needsLab();
}

function failed(error: unknown): Omit<SiteAnswer, 'number'> {
  const headers = { 'Content-Type': JSON_TYPE };
  if (error instanceof Problem) return { status: error.status, headers, body: jsonOf(error).slice() as never };
  const detail = error instanceof Error ? error.message : String(error);
  const message = { en: `Something went wrong here: ${detail}`, es: `Algo ha fallado aquí: ${detail}` };
  return { status: 500, headers, body: bytesOf(JSON.stringify({ code: 'site', message })).slice() as never };
}
