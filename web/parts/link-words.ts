/** A link and what happens to it, in words. A profile's name never stands without its numbers. */
import {
  type Language,
  LINK_PROFILE,
  type LinkSettings,
  PROTOCOL_NAME,
  type RunSettings,
  type Summary,
} from '../../server/contract.ts';
import { MESSAGES } from '../app/i18n/index.ts';
import { formatMs } from './format.ts';
import { numberFormat } from './number-format.ts';

/** Up to three decimals: 0.768. */
function short(value: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 3, useGrouping: false }).format(value);
}

/** "1.6/0.75 Mbit/s": to the browser, to the server. */
function ratesWords({ downKbps, upKbps }: LinkSettings, language: Language): string {
  const words = MESSAGES[language].link;
  if (downKbps === null && upKbps === null) return words.unlimited;
  const rate = (kbps: number | null): string => (kbps === null ? '∞' : short(kbps / 1000, language));
  return `${rate(downKbps)}/${rate(upKbps)} Mbit/s`;
}

/** "Slow 4G · RTT 150 ms · 1.6/0.75 Mbit/s". */
export function linkWords(link: LinkSettings, language: Language): string {
  const words = MESSAGES[language].link;
  if (link.profile === 'none') return words.none;
  const name = link.profile === 'custom' ? words.custom : LINK_PROFILE[link.profile].label[language];
  const jitter = link.jitterMs > 0 ? ` ± ${short(link.jitterMs, language)}` : '';
  return [
    name,
    words.rtt(`${short(link.rttMs, language)}${jitter}`),
    ratesWords(link, language),
    ...(link.lossPercent > 0 ? [words.loss(short(link.lossPercent, language))] : []),
  ].join(' · ');
}

/** "3.1 s". */
export function secondsWords(ms: number, language: Language): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${numberFormat(language, digits).format(ms / 1000)} s`;
}

/** "7 ms", "3.1 s". */
export function lastingWords(ms: number, language: Language): string {
  return ms < 1000 ? formatMs(ms, language) : secondsWords(ms, language);
}

/** What lay between browser and server in a run, and what happened to it: stands on its charts. */
export function lineCaption(settings: RunSettings, { moments }: Summary, language: Language): string {
  const line = MESSAGES[language].link.shown(linkWords(settings.link, language), PROTOCOL_NAME[settings.protocol]);
  return [line, ...moments.map(({ text }) => text[language])].join(' · ');
}
