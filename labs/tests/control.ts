import { once } from 'node:events';
import { WebSocket } from 'ws';
import { DEFAULT_SETTINGS, type PageMessage, type RunSettings, type ServerMessage } from '../../server/contract.ts';

type MessageOf<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** A lab page without a browser: it can start runs and hear what the lab says. */
export interface Control {
  socket: WebSocket;
  send(message: PageMessage): void;
  /** The first message of this type, whether it has come already or will. */
  first<T extends ServerMessage['type']>(type: T): Promise<MessageOf<T>>;
  /** The first message of this type for which `met` holds. */
  until<T extends ServerMessage['type']>(type: T, met: (message: MessageOf<T>) => boolean): Promise<MessageOf<T>>;
  /** Starts a run as a page would, and resolves to the windows to load. */
  start(settings: Partial<RunSettings>): Promise<MessageOf<'frames'>>;
}

/** Connects to the control WebSocket of the lab at `address` (`http://localhost:NNNN/`). */
export function connectControl(address: string): Control {
  const socket = new WebSocket(`${address.replace('http', 'ws')}control`);
  const received: ServerMessage[] = [];
  const looks = new Set<() => void>();
  socket.on('message', (data) => {
    received.push(JSON.parse(String(data)));
    for (const look of looks) look();
  });
  const send = (message: PageMessage): void => socket.send(JSON.stringify(message));

  const until = <T extends ServerMessage['type']>(
    type: T,
    met: (message: MessageOf<T>) => boolean,
  ): Promise<MessageOf<T>> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = received.find(
          (message): message is MessageOf<T> => message.type === type && met(message as MessageOf<T>),
        );
        if (found) resolve(found);
      };
      looks.add(look);
      look();
    });
  const first = <T extends ServerMessage['type']>(type: T): Promise<MessageOf<T>> => until(type, () => true);

  return {
    socket,
    send,
    first,
    until,
    async start(settings) {
      if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
      send({
        type: 'start',
        settings: { ...DEFAULT_SETTINGS, ...settings },
        client: {
          userAgent: 'test',
          browser: 'test',
          platform: 'test',
          language: 'en',
          viewport: '1×1',
          timerStepMs: 0.1,
        },
        clock: { offsetMs: 0, rttMs: 1, uncertaintyMs: 1, samples: 1 },
      });
      return first('frames');
    },
  };
}
