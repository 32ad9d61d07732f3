/** Words of a feed that several labs deliver (docs/shared-feed.md). */
import { term } from './term-type.ts';

export const SHARED_FEED_TERMS = {
  'shared-feed': term(
    [
      'shared feed',
      'A feed that several labs deliver: each update has the same id at all of them. One lab publishes it.',
    ],
    [
      'fuente compartida',
      'Una fuente que entregan varios laboratorios: cada actualización tiene el mismo id en todos. La publica uno.',
    ],
  ),
  store: term(
    ['store', 'A program outside the labs that keeps the shared feed. Here it is a Redis server.'],
    ['almacén', 'Un programa fuera de los laboratorios que guarda la fuente compartida. Aquí es un servidor Redis.'],
  ),
  cursor: term(
    [
      'cursor',
      'Says how far a client has come in a feed, so that it can go on from there: epoch and id, as in k3f9.17.',
    ],
    [
      'cursor',
      'Dice hasta dónde ha llegado un cliente en una fuente, para que pueda seguir desde ahí: época e id, como k3f9.17.',
    ],
  ),
  epoch: term(
    ['epoch', 'A stretch in which a feed gives no id twice. When its data are lost, ids begin again in a new epoch.'],
    [
      'época',
      'Un periodo en el que una fuente no da dos veces el mismo id. Si se pierden sus datos, los ids empiezan de nuevo en otra época.',
    ],
  ),
  lease: term(
    ['lease', 'A right that runs out unless it is renewed. Who holds that of a shared feed is the one that publishes.'],
    ['concesión', 'Un derecho que caduca si no se renueva. Quien tiene el de una fuente compartida es quien publica.'],
  ),
};
