import type { SharedFeedState, Text } from '../contract.ts';

/** What the person who started the lab is told of its shared feed: when its store goes away, is back, and who publishes, and what is no pace. */
export function createSharedFeedNews(tell: (news: Text) => void): (state: SharedFeedState) => void {
  let known: SharedFeedState | null = null;
  return (state) => {
    const before = known;
    known = state;
    const wasAway = before?.away ?? null;
    if (state.away && !wasAway) tell(isAway(state.away));
    if (!state.away && wasAway) {
      tell({
        en: 'The store of the shared feed is back.',
        es: 'El almacén de la fuente compartida responde de nuevo.',
      });
    }
    if (state.unreadablePace !== undefined && state.unreadablePace !== before?.unreadablePace) {
      tell(isNoPace(state.unreadablePace));
    }
    if (before && state.publishesHere !== before.publishesHere) tell(publishes(state.publishesHere));
  };
}

function isAway({ sinceMs, why }: NonNullable<SharedFeedState['away']>): Text {
  const time = new Date(sinceMs).toTimeString().slice(0, 8);
  return {
    en: `The store of the shared feed is away since ${time}: ${why.en} What is known is still delivered; nothing new is published until it is back.`,
    es: `El almacén de la fuente compartida no responde desde las ${time}: ${why.es} Lo que ya se conoce se sigue entregando; no se publica nada nuevo hasta que vuelva.`,
  };
}

function isNoPace(quoted: string): Text {
  return {
    en: `What the store has as the pace of the shared feed is none: ${quoted}. The feed goes on as before; docs/shared-feed.md says what may stand there.`,
    es: `Lo que el almacén tiene como ritmo de la fuente compartida no lo es: ${quoted}. La fuente sigue como antes; docs/shared-feed.es.md dice qué puede haber ahí.`,
  };
}

function publishes(here: boolean): Text {
  return here
    ? { en: 'This lab publishes the shared feed now.', es: 'Ahora este laboratorio publica la fuente compartida.' }
    : {
        en: 'This lab no longer publishes the shared feed: another one does.',
        es: 'Este laboratorio ya no publica la fuente compartida: lo hace otro.',
      };
}
