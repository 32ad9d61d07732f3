/** A path of the API and what answers it. */
import { textOf } from '../../../server/bytes/bytes.ts';
import { Problem } from '../../../server/problem.ts';
import type { Query } from '../../../server/readings/query.ts';
import { jsonOf } from '../../../server/readings/views.ts';
import type { SiteQuestion } from '../question.ts';

/** What comes of a question: JSON, or a file with a name. */
export interface Found {
  body: Uint8Array;
  fileName?: string;
  /** Where the name doesn't say it. */
  type?: string;
  status?: number;
}

export interface Asked {
  /** The parts of the path that stand for something, by their names. */
  params: Record<string, string>;
  query: Query;
  body: SiteQuestion['body'];
}

export interface Route {
  method: string;
  path: RegExp;
  answer(asked: Asked): Found | Promise<Found>;
}

/** `path`: as in `/api/runs/:id/summary`. */
export function route(method: string, path: string, answer: Route['answer']): Route {
  const pattern = path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+?)');
  return { method, path: new RegExp(`^${pattern}$`), answer };
}

export const json = (value: unknown): Found => ({ body: jsonOf(value) });

/** The body of a question. Throws a `Problem` (400). */
export function jsonIn({ body }: Asked): unknown {
  try {
    return JSON.parse(textOf(body ?? new Uint8Array()));
  } catch {
    throw new Problem(400, 'bad-json', { en: 'The body is not JSON.', es: 'El cuerpo no es JSON.' });
  }
}
