/**
 * What people do, and what the windows do by themselves, handed to the windows: the same input to all of them at
 * the same moment, each sends it up in its own way.
 */
import type {
  Action,
  FrameCommand,
  LabError,
  Outcome,
  PageMessage,
  RunSettings,
  ScenarioName,
  TransportName,
} from '../../server/contract.ts';
import { pageNow } from './clock.ts';
import { OWN_INPUT } from './own-input.ts';

export interface ActionDriver {
  /** A run begins; nothing is done before `setRunning`. */
  begin(runId: string, settings: RunSettings): void;
  /** While the feed runs the windows act by themselves, at the pace that the settings say. */
  setRunning(running: boolean): void;
  /** These windows take part from now on. */
  join(transports: readonly TransportName[]): void;
  /** These windows have been told to stop. */
  leave(transports: readonly TransportName[]): void;
  end(): void;
  /** Somebody did something: it goes up from every window. Returns the number that it got in each. */
  act(input: unknown): Partial<Record<TransportName, number>>;
  /** A window's document is ready to be spoken to (for request/response: each page anew). */
  onReady(transport: TransportName): void;
  onActed(transport: TransportName, id: number, outcome: Outcome, error?: LabError): void;
}

export interface ActionDriverOptions {
  command(transports: readonly TransportName[], command: FrameCommand): void;
  send(message: PageMessage): void;
  /** An action was refused: the server's words. */
  onRefused(error: LabError): void;
}

export function createActionDriver({ command, send, onRefused }: ActionDriverOptions): ActionDriver {
  let runId = '';
  let scenario: ScenarioName = 'ticker';
  let timer: ReturnType<typeof setInterval> | undefined;
  let count = 0;
  let perSecond = 0;
  const lastId = new Map<TransportName, number>();
  /** For request/response, one at a time: a page that is being replaced hears nothing. */
  let forPage: Action[] = [];
  /** Told to the page and not confirmed yet. */
  let told: Action | null = null;
  let pageListens = false;

  const report = (transport: TransportName, { id, atMs }: Action, superseded: boolean): void =>
    send({ type: 'acted', runId, transport, id, atMs, superseded });

  const tellPage = (): void => {
    if (!pageListens || told) return;
    told = forPage.shift() ?? null;
    if (told) command(['page'], { source: 'duplex-lab', type: 'act', action: told });
  };

  const queueForPage = (action: Action): void => {
    if (scenario === 'game') for (const old of forPage.splice(0)) report('page', old, true);
    forPage.push(action);
    tellPage();
  };

  const actIn = (transport: TransportName, input: unknown, atMs: number): void => {
    const id = (lastId.get(transport) ?? 0) + 1;
    lastId.set(transport, id);
    const action: Action = { id, atMs, input };
    report(transport, action, false);
    if (transport === 'page') queueForPage(action);
    else command([transport], { source: 'duplex-lab', type: 'act', action });
  };

  const act = (input: unknown): Partial<Record<TransportName, number>> => {
    const atMs = pageNow();
    for (const transport of lastId.keys()) actIn(transport, input, atMs);
    return Object.fromEntries(lastId);
  };

  const actAlone = (): void => {
    act(OWN_INPUT[scenario](count));
    count += 1;
  };

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    act,
    begin(id, settings) {
      runId = id;
      scenario = settings.scenario;
      count = 0;
      lastId.clear();
      forPage = [];
      told = null;
      pageListens = false;
      perSecond = settings.actionsPerSecond;
      stop();
    },
    setRunning(running) {
      if (!running) stop();
      else if (timer === undefined && perSecond > 0) timer = setInterval(actAlone, 1000 / perSecond);
    },
    join(transports) {
      for (const transport of transports) lastId.set(transport, 0);
    },
    leave(transports) {
      for (const transport of transports) lastId.delete(transport);
    },
    end() {
      stop();
      lastId.clear();
      forPage = [];
    },
    onReady(transport) {
      if (transport !== 'page') return;
      // A page that heard it would have confirmed before it went: so this one has not been heard.
      if (told && scenario === 'game' && forPage.length > 0) report('page', told, true);
      else if (told) forPage.unshift(told);
      told = null;
      pageListens = true;
      tellPage();
    },
    onActed(transport, id, outcome, error) {
      if (transport === 'page' && outcome === 'sent') {
        pageListens = false;
        // Another one was told meanwhile to a page that was leaving: the next page hears it.
        if (told?.id === id) told = null;
      }
      if (outcome === 'superseded') send({ type: 'acted', runId, transport, id, atMs: pageNow(), superseded: true });
      if (outcome === 'refused' && error) onRefused(error);
    },
  };
}
