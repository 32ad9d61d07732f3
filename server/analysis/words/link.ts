/** A link and small numbers in words. A profile's name never stands without its numbers. */
import { type Language, LINK_PROFILE, type LinkSettings, type Text } from '../../contract.ts';
import { formatNumber } from './format.ts';

const WORDS = {
  en: { unlimited: 'unlimited', loss: (percent: string) => `${percent}% loss` },
  es: { unlimited: 'sin límite', loss: (percent: string) => `${percent} % de pérdidas` },
};

const CUSTOM: Text = { en: 'custom', es: 'a medida' };

/** As few decimals as needed, up to three. */
export function shortNumber(value: number, language: Language): string {
  const rounded = Math.round(value * 1000) / 1000;
  const digits = String(rounded).split('.')[1]?.length ?? 0;
  return formatNumber(rounded, language, Math.min(3, digits));
}

/** "3G", by the name that the page uses. */
export function linkLabel({ profile }: Pick<LinkSettings, 'profile'>, language: Language): string {
  return (profile === 'custom' ? CUSTOM : LINK_PROFILE[profile].label)[language];
}

/** "Slow 4G · RTT 150 ± 10 ms · 1.6/0.75 Mbit/s · 2% loss": to the browser, to the server. */
export function linkText(link: LinkSettings, language: Language): string {
  const name = linkLabel(link, language);
  if (link.profile === 'none') return name;
  const number = (value: number): string => shortNumber(value, language);
  const jitter = link.jitterMs > 0 ? ` ± ${number(link.jitterMs)}` : '';
  return [
    name,
    `RTT ${number(link.rttMs)}${jitter} ms`,
    ratesText(link, language),
    ...(link.lossPercent > 0 ? [WORDS[language].loss(number(link.lossPercent))] : []),
  ].join(' · ');
}

function ratesText({ downKbps, upKbps }: LinkSettings, language: Language): string {
  if (downKbps === null && upKbps === null) return WORDS[language].unlimited;
  const rate = (kbps: number | null): string => (kbps === null ? '∞' : shortNumber(kbps / 1000, language));
  return `${rate(downKbps)}/${rate(upKbps)} Mbit/s`;
}
