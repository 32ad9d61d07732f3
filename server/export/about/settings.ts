/** How a run was made, in a few words: stands below its charts and in its report. */
import { formatMs, formatNumber } from '../../analysis/words/format.ts';
import {
  type Environment,
  type Language,
  type LinkSettings,
  type RunSettings,
  SCENARIO_INFO,
  TRANSPORT_INFO,
} from '../../contract.ts';
import { linkName, securityName } from '../tables/about-run.ts';
import { ABOUT_WORDS } from './words.ts';

/** As few decimals as needed, up to three. */
export function shortNumber(value: number, language: Language): string {
  const rounded = Math.round(value * 1000) / 1000;
  const digits = String(rounded).split('.')[1]?.length ?? 0;
  return formatNumber(rounded, language, Math.min(3, digits));
}

/** "Slow 4G · RTT 150 ± 10 ms · 1.6/0.75 Mbit/s · 2 % loss": to the browser, to the server. */
export function linkText({ link }: Pick<RunSettings, 'link'>, language: Language): string {
  const words = ABOUT_WORDS[language];
  const name = linkName({ link }, language);
  if (link.profile === 'none') return name;
  const number = (value: number): string => shortNumber(value, language);
  const jitter = link.jitterMs > 0 ? ` ± ${number(link.jitterMs)}` : '';
  return [
    name,
    `RTT ${number(link.rttMs)}${jitter} ms`,
    ratesText(link, language),
    ...(link.lossPercent > 0 ? [words.loss(number(link.lossPercent))] : []),
  ].join(' · ');
}

function ratesText({ downKbps, upKbps }: LinkSettings, language: Language): string {
  if (downKbps === null && upKbps === null) return ABOUT_WORDS[language].unlimited;
  const rate = (kbps: number | null): string => (kbps === null ? '∞' : shortNumber(kbps / 1000, language));
  return `${rate(downKbps)}/${rate(upKbps)} Mbit/s`;
}

/** What was published, and who asked how often. */
export function pacesText(settings: RunSettings, language: Language): string {
  const words = ABOUT_WORDS[language];
  const number = (value: number): string => shortNumber(value, language);
  return [
    SCENARIO_INFO[settings.scenario].name[language],
    words.updates(number(settings.updatesPerSecond), number(100 * settings.jitter)),
    words.polls(number(settings.pollEveryMs)),
    words.lasts(number(settings.durationMs / 1000)),
    ...(settings.actionsPerSecond > 0 ? [words.actions(number(settings.actionsPerSecond))] : []),
    words.seed(String(settings.seed)),
  ].join(' · ');
}

/** What lay between browser and server, and how the transports took turns. */
export function conditionsText(settings: RunSettings, language: Language): string {
  const words = ABOUT_WORDS[language];
  return [
    words.link(linkText(settings, language)),
    securityName(settings),
    words.orders[settings.order],
    ...(settings.conditional ? [words.conditional] : []),
    ...(settings.deflate ? [words.deflate] : []),
  ].join(' · ');
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
export function bareMs(ms: number, language: Language): string {
  return formatMs(ms, language).replace(/ ms$/, '');
}

/** The transports of a run by their names. */
export function transportsText({ transports }: Pick<RunSettings, 'transports'>, language: Language): string {
  return transports.map((name) => TRANSPORT_INFO[name].title[language]).join(', ');
}
