/** Which program served a run, as tables, reports and comparisons name it. */
import { OUR_SERVER, OUR_SERVER_NAME, type Run, type RunServer, type Text } from '../../contract.ts';
import { both } from './format.ts';
import { visible } from './untrusted.ts';

const LONGEST_TEXT = 200;

/** What a program is called: a document from before there were two names has one for both languages. */
export const calledOf = ({ name, names }: Pick<RunServer, 'name' | 'names'>): Text => names ?? { en: name, es: name };

/** "Tornado (Python)", or our own. */
function serverName({ settings, server }: Pick<Run, 'settings' | 'server'>): Text {
  if (server) return both((language) => visible(`${calledOf(server)[language]} (${server.language})`, LONGEST_TEXT));
  const name = settings.server === OUR_SERVER ? OUR_SERVER_NAME : visible(settings.server, LONGEST_TEXT);
  return { en: name, es: name };
}

/** The same with the versions of what it runs on: two of one name may differ in them. */
export function serverText(run: Pick<Run, 'settings' | 'server'>): Text {
  const versions = (run.server?.versions ?? []).map(({ what, version }) => `${what}: ${version}`);
  const name = serverName(run);
  return both((language) =>
    visible(versions.length === 0 ? name[language] : `${name[language]}; ${versions.join(', ')}`, LONGEST_TEXT),
  );
}
