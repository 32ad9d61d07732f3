/** How a run was made, in a few words: stands below its charts and in its report. */
import { formatMs } from '../../analysis/words/format.ts';
import { linkText, shortNumber } from '../../analysis/words/link.ts';
import {
  type Environment,
  type Language,
  OUR_SERVER_NAME,
  type RunSettings,
  SCENARIO_INFO,
  type Text,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { protocolName } from '../tables/about-run.ts';
import { ABOUT_WORDS } from './words.ts';

/** What was published, and who asked how often. */
export function pacesText(settings: RunSettings, language: Language): string {
  const words = ABOUT_WORDS[language];
  const number = (value: number): string => shortNumber(value, language);
  const [reloads, polls] = (['page', 'polling'] as const).map((one) => settings.transports.includes(one));
  const asking = reloads && polls ? words.asks.both : reloads ? words.asks.reloads : polls ? words.asks.polls : null;
  return [
    SCENARIO_INFO[settings.scenario].name[language],
    words.updates(number(settings.updatesPerSecond), number(100 * settings.jitter)),
    ...(asking ? [asking(number(settings.pollEveryMs))] : []),
    words.lasts(number(settings.durationMs / 1000)),
    ...(settings.actionsPerSecond > 0 ? [words.actions(number(settings.actionsPerSecond))] : []),
    words.seed(String(settings.seed)),
  ].join(' · ');
}

/** What lay between browser and server, and how the transports took turns. */
export function conditionsText(settings: RunSettings, language: Language): string {
  const words = ABOUT_WORDS[language];
  return [
    words.link(linkText(settings.link, language)),
    protocolName(settings),
    words.orders[settings.order],
    ...switchTexts(settings, language),
  ].join(' · ');
}

/** What was switched on. */
export function switchTexts(settings: RunSettings, language: Language): string[] {
  const words = ABOUT_WORDS[language];
  return [
    ...(settings.streams > 1 ? [words.streams(shortNumber(settings.streams, language))] : []),
    ...(settings.oneOrigin ? [words.oneOrigin] : []),
    ...(settings.conditional ? [words.conditional] : []),
    ...(settings.deflate ? [settings.noContextTakeover ? words.deflateAlone : words.deflate] : []),
    ...(settings.gzip ? [words.gzip] : []),
  ];
}

/** Which program served it; nothing where that was ours. */
export function servedText(server: Text, language: Language): string[] {
  return server.en === OUR_SERVER_NAME ? [] : [ABOUT_WORDS[language].servedBy(server[language])];
}

/** Browser and machine. */
export function machineText(environment: Environment, language: Language): string {
  const { browser, platform, os, cpus, node, timerStepMs } = environment;
  return [
    browser,
    platform,
    os,
    cpus,
    `Node ${node}`,
    ABOUT_WORDS[language].timer(shortNumber(timerStepMs, language)),
  ].join(' · ');
}

/** "2026-11-26 07:24:01 UTC": the same wherever it is read. */
export function momentText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime())
    ? '–'
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, ' UTC');
}

/** "95 % interval 11–13 ms"; without one, that there is none. */
export function intervalText(low: number | null, high: number | null, language: Language): string {
  const words = ABOUT_WORDS[language];
  if (low === null || high === null) return words.noInterval;
  const [from, to] = [bareMs(low, language), bareMs(high, language)];
  return words.interval(from === to ? from : `${from}–${to}`);
}

/** A duration without its unit. */
function bareMs(ms: number, language: Language): string {
  return formatMs(ms, language).replace(/ ms$/, '');
}

/** The transports of a run by their names. */
export function transportsText({ transports }: Pick<RunSettings, 'transports'>, language: Language): string {
  return transports.map((name) => TRANSPORT_INFO[name].title[language]).join(', ');
}
