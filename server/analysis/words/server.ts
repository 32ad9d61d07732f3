/** Which program served a run, as tables, reports and comparisons name it. */
import { OUR_SERVER, OUR_SERVER_NAME, type Run } from '../../contract.ts';
import { visible } from './untrusted.ts';

const LONGEST_TEXT = 200;

/** "Tornado (Python)", or our own. */
function serverName({ settings, server }: Pick<Run, 'settings' | 'server'>): string {
  if (server) return visible(`${server.name} (${server.language})`, LONGEST_TEXT);
  return settings.server === OUR_SERVER ? OUR_SERVER_NAME : visible(settings.server, LONGEST_TEXT);
}

/** The same with the versions of what it runs on: two of one name may differ in them. */
export function serverText(run: Pick<Run, 'settings' | 'server'>): string {
  const versions = (run.server?.versions ?? []).map(({ what, version }) => `${what}: ${version}`);
  const text = versions.length === 0 ? serverName(run) : `${serverName(run)}; ${versions.join(', ')}`;
  return visible(text, LONGEST_TEXT);
}
