/** What the page tells about itself, for the run's record. */
import type { ClientEnvironment } from '../../server/contract.ts';

/** Chromium's structured user agent; not in every browser. */
interface AgentData {
  brands: { brand: string; version: string }[];
  platform: string;
}

const BRANDS = [
  [/Edg\/([\d]+)/, 'Edge'],
  [/Firefox\/([\d]+)/, 'Firefox'],
  [/(?:HeadlessChrome|Chrome)\/([\d]+)/, 'Chromium'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
] as const;

/** "Firefox 153" out of a user agent string; "unknown" when it says nothing we know. */
export function browserOf(userAgent: string): string {
  for (const [pattern, name] of BRANDS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'unknown';
}

/** Reads the browser's own description. */
export function clientEnvironment(timerStepMs: number): ClientEnvironment {
  const data = (navigator as Navigator & { userAgentData?: AgentData }).userAgentData;
  const brand = data?.brands.find(({ brand }) => brand === 'Google Chrome' || brand === 'Microsoft Edge');
  return {
    userAgent: navigator.userAgent,
    browser: brand ? `${brand.brand} ${brand.version}` : browserOf(navigator.userAgent),
    platform: data?.platform || navigator.platform,
    language: navigator.language,
    viewport: `${innerWidth}×${innerHeight} @${devicePixelRatio}`,
    timerStepMs,
  };
}
