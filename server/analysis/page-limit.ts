/** Where the page itself was the bottleneck, and so the lab measured the page too. */
import { PAGE_LIMIT_UPDATES_PER_SECOND, type Run, type Text, TRANSPORTS } from '../contract.ts';
import { both, formatNumber } from './words/format.ts';

/** As many messages up as the page can take down. */
const PAGE_LIMIT_ACTIONS_PER_SECOND = PAGE_LIMIT_UPDATES_PER_SECOND * TRANSPORTS.length;
/** A page that did less than this share of its planned actions could not keep up… */
const KEPT_UP = 0.8;
/** … if there were so many that chance explains no such gap. */
const ENOUGH_PLANNED = 50;

/** The page shares the machine with what it measures: too much news, too many actions, or fewer than planned. */
export function pageLimits(run: Run): Text[] {
  const { settings, actions } = run;
  const atOnce = settings.order === 'side-by-side' ? settings.transports.length : 1;
  const actionsPerSecond = atOnce * settings.actionsPerSecond;
  const planned = plannedActions(run);
  const texts: Text[] = [];
  if (atOnce === TRANSPORTS.length && settings.updatesPerSecond > PAGE_LIMIT_UPDATES_PER_SECOND) texts.push(muchNews());
  if (actionsPerSecond > PAGE_LIMIT_ACTIONS_PER_SECOND) texts.push(manyActions(actionsPerSecond));
  const hasActed = actions.length > 0 && planned >= ENOUGH_PLANNED;
  if (hasActed && actions.length < KEPT_UP * planned) texts.push(fewActions(actions.length, planned));
  return texts;
}

/** What the windows should have done by themselves while the feed published and the page could be seen. */
function plannedActions({ settings, segments, published, hidden }: Run): number {
  return segments.reduce((sum, { transports, fromId, toId }) => {
    const inside = published.filter(({ id }) => id > fromId && id <= toId);
    const [fromMs, toMs] = [inside[0]?.atMs ?? 0, inside.at(-1)?.atMs ?? 0];
    const hiddenMs = hidden
      .filter(({ transport }) => transport === null)
      .reduce((ms, one) => ms + Math.max(0, Math.min(toMs, one.toMs ?? toMs) - Math.max(fromMs, one.fromMs)), 0);
    return sum + (transports.length * settings.actionsPerSecond * Math.max(0, toMs - fromMs - hiddenMs)) / 1000;
  }, 0);
}

function muchNews(): Text {
  const limit = both((language) => formatNumber(PAGE_LIMIT_UPDATES_PER_SECOND, language));
  return {
    en: `Above **${limit.en}** updates a second with all five at once, the page measures its own load too.`,
    es: `Por encima de **${limit.es}** actualizaciones por segundo con los cinco a la vez, la página mide también su propia carga.`,
  };
}

function manyActions(perSecond: number): Text {
  const [many, limit] = [perSecond, PAGE_LIMIT_ACTIONS_PER_SECOND];
  return {
    en: `All windows together do **${formatNumber(many, 'en')}** actions a second: above **${limit}**, the page measures its own load too.`,
    es: `Entre todas las ventanas hacen **${formatNumber(many, 'es')}** acciones por segundo: por encima de **${limit}**, la página mide también su propia carga.`,
  };
}

function fewActions(done: number, planned: number): Text {
  return {
    en: `The page did only **${formatNumber(done, 'en')}** of about **${formatNumber(planned, 'en')}** planned actions: it was the bottleneck itself.`,
    es: `La página solo hizo **${formatNumber(done, 'es')}** de unas **${formatNumber(planned, 'es')}** acciones previstas: el cuello de botella era ella misma.`,
  };
}
