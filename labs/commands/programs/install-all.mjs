// Installs with one command whatever the tests look for and this machine lacks. Each by itself would take a minute longer.
import { BROWSER_CHOICES, lookForBrowser } from './browser.mjs';
import { installPackages } from './debian.mjs';
import { PROXIES } from './proxies.mjs';
import { REDIS } from './redis.mjs';
import { TORNADO } from './tornado.mjs';
import { TSHARK } from './tshark.mjs';

// A name that is wrong is told where the browser is asked for.
const hasBrowser = await lookForBrowser().catch(() => true);
const others = [TORNADO, PROXIES, REDIS, TSHARK]
  .filter(({ find }) => find() === null)
  .flatMap(({ packages }) => packages);
const choices = (hasBrowser ? [[]] : BROWSER_CHOICES).map((packages) => [...packages, ...others]);
if (choices[0]?.length) installPackages(choices);
