/** A feed as each HTTP transport brings it, read from the bytes: where it stands, what is missing, the updates as they came. */
import { textOf } from '../../bytes/bytes.ts';
import type { Gap } from '../../contract.ts';
import { Fault, text } from '../fault.ts';
import type { Session } from '../session.ts';
import type { Connection } from '../wire/connection.ts';
import { type Answer, header, readHead, request, unchunked } from '../wire/http.ts';

export interface Brought {
  cursor: string | null;
  gap: Gap | null;
  /** Each update's JSON, byte for byte. */
  updates: string[];
}

export const ask = async (
  session: Session,
  query = session.newest(),
  headers: Record<string, string> = {},
): Promise<Answer> => {
  const answer = await session.ask(`${session.target.path(session.transport)}${query && '?'}${query}`, {
    set: headers,
  });
  if (!answer) throw session.unanswered();
  return answer;
};

export function mustBe(answer: Answer | null, ...statuses: number[]): Answer {
  if (answer && statuses.includes(answer.status)) return answer;
  throw new Fault(
    answer
      ? text(`It answered ${answer.status}.`, `Respondió ${answer.status}.`)
      : text('No whole answer came.', 'No llegó ninguna respuesta entera.'),
  );
}

const short = (all: string): string => (all.length > 160 ? `${all.slice(0, 160)}…` : all);

/** `{"cursor","gap"?,"updates":[…]}`, with the updates as they stand there. */
export function readNews(json: string): Brought {
  let news: { cursor?: unknown; gap?: Gap; updates?: unknown[] };
  try {
    news = JSON.parse(json);
  } catch {
    throw new Fault(text(`This is no JSON: ${short(json)}`, `Esto no es JSON: ${short(json)}`));
  }
  const { cursor, gap = null, updates } = news;
  if (typeof cursor !== 'string' || !Array.isArray(updates)) {
    throw new Fault(
      text(`It lacks "cursor" or "updates": ${short(json)}`, `Le falta "cursor" o "updates": ${short(json)}`),
    );
  }
  // Written by JSON.stringify as the lab writes them: what differs in a byte differs here too.
  const list = json.slice(json.lastIndexOf('"updates":[') + '"updates":['.length);
  const raw = updates.map((one) =>
    JSON.stringify(one).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  if (!list.startsWith(`${raw.join(',')}]`)) {
    throw new Fault(
      text(
        `The updates are not the bytes that were published: ${short(list)}`,
        `Las actualizaciones no son los bytes que se publicaron: ${short(list)}`,
      ),
    );
  }
  return { cursor, gap, updates: raw };
}

/** The line of the page that holds the news. */
export function newsOf(html: string): string {
  const line = html
    .split('\n')
    .find((one) => one.startsWith('<script type="application/json" id="news">') && one.endsWith('</script>'));
  if (line === undefined) {
    throw new Fault(
      text(
        'No line of the page is <script type="application/json" id="news">…</script>, alone.',
        'Ninguna línea de la página es <script type="application/json" id="news">…</script>, sola.',
      ),
    );
  }
  return line.slice('<script type="application/json" id="news">'.length, -'</script>'.length);
}

export interface Stream {
  connection: Connection;
  head: NonNullable<ReturnType<typeof readHead>>;
  /** What came of the stream so far. */
  body(): string;
  /** Waits until so many events with data are there. */
  events(count: number): Promise<{ id: string; event: string; data: string }[]>;
}

/** Opens an event stream and reads it as it grows. */
export async function openStream(
  session: Session,
  query: string,
  headers: Record<string, string> = {},
): Promise<Stream> {
  const connection = await session.connect();
  const usual: [string, string][] = [
    ['Host', session.target.authority(session.transport)],
    ['Accept', 'text/event-stream'],
  ];
  connection.send(request(`${session.target.path(session.transport)}${query && '?'}${query}`, usual, { set: headers }));
  await connection.until((bytes) => readHead(bytes) !== null);
  const head = readHead(connection.waiting());
  if (!head) throw session.unanswered();
  if (head.status !== 200) throw new Fault(text(`It answered ${head.status}.`, `Respondió ${head.status}.`));
  const isChunked = (header(head, 'transfer-encoding') ?? '').toLowerCase() === 'chunked';
  const body = (): string => {
    const rest = connection.waiting().subarray(head.length);
    return textOf(isChunked ? unchunked(rest).body : rest);
  };
  return {
    connection,
    head,
    body,
    async events(count) {
      const all = () => eventsIn(body());
      if (!(await connection.until(() => all().length >= count))) {
        throw new Fault(
          text(
            `Only ${all().length} events came: ${short(JSON.stringify(body()))}`,
            `Solo llegaron ${all().length} eventos: ${short(JSON.stringify(body()))}`,
          ),
        );
      }
      return all();
    },
  };
}

/** Events with data, as WHATWG HTML §9.2.6 reads them. */
function eventsIn(body: string): { id: string; event: string; data: string }[] {
  const events: { id: string; event: string; data: string }[] = [];
  let id = '';
  for (const block of body.split(/\r\n\r\n|\n\n|\r\r/).slice(0, -1)) {
    const data: string[] = [];
    let event = 'message';
    for (const line of block.split(/\r\n|\n|\r/)) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
      if (name === 'data') data.push(value);
      if (name === 'event') event = value;
      if (name === 'id') id = value;
    }
    if (data.length > 0) events.push({ id, event, data: data.join('\n') });
  }
  return events;
}

/** What a client with this query gets: by a request where it is one, by the stream until `count` updates are there. */
export async function bring(session: Session, query: string, count: number): Promise<Brought> {
  if (session.transport !== 'sse') {
    const body = textOf(mustBe(await ask(session, query), 200).body);
    return readNews(session.transport === 'page' ? newsOf(body) : body);
  }
  const stream = await openStream(session, query);
  const isGap = ({ event }: { event: string }): boolean => event === 'gap';
  const all = await stream.events(count);
  const gaps = all.filter(isGap);
  const events = gaps.length > 0 && all.length < count + 1 ? await stream.events(count + 1) : all;
  return {
    cursor: events.at(-1)?.id ?? null,
    gap: gaps[0] ? JSON.parse(gaps[0].data) : null,
    updates: events.filter((one) => !isGap(one)).map(({ data }) => data),
  };
}
