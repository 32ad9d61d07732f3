/** The view of checks: a server is chosen, asked, and what came of each check is shown as it comes. */
import './styles.css';
import { CHECK_WORDS } from '../../../server/contract.ts';
import { api, asLabError } from '../../app/api.ts';
import type { Page, View } from '../../app/feature.ts';
import { A_PART, noSuch } from '../../app/i18n/no-such.ts';
import { hasLab, type State } from '../../app/state.ts';
import { createCheckLife, isKnown } from './life.ts';
import { checkPage } from './page.ts';
import { addressIn, serverIn } from './route.ts';
import { AN_ADDRESS, FIRST_CHECK, isUnderWay, type Round } from './state.ts';

const A_SERVER = { en: 'the server', es: 'el servidor' };

export function createView({ store, own: keep }: Page): View {
  const { get, set } = store;
  const own = keep(FIRST_CHECK);

  const say = ({ report, standing, problem }: Round): void => {
    const { language } = get();
    const words = CHECK_WORDS[language];
    const counts = report?.counts;
    if (counts) {
      const must = words.must(counts.must.passed, counts.must.failed, counts.must['not-run']);
      const should = words.should(counts.should.passed, counts.should.failed, counts.should['not-run']);
      set({ announcement: `${must}. ${should}.` });
    } else if (standing) set({ announcement: standing.isDone ? words.verdictGood : words.verdictBad });
    else if (problem) set({ announcement: problem.message[language] });
  };
  const act = createCheckLife(own, say);

  const look = async (): Promise<void> => {
    try {
      const { seesAll } = await api.seat();
      own.set({ atMachine: seesAll });
      // To list servers, a dozen programs are started: once will do.
      if (!seesAll || own.get().servers !== null) return;
      const [servers, exercises] = await Promise.all([api.servers(), api.exercises()]);
      own.set({ servers, exercises });
    } catch (thrown) {
      set({ error: asLabError(thrown) });
    }
  };

  return {
    async follow(route) {
      if (!hasLab(get())) return;
      const [server, address] = [serverIn(route), addressIn(route)];
      if (!isUnderWay(own.get())) {
        if (address !== null) own.set({ server: AN_ADDRESS, address });
        else if (server !== null) act.choose(server);
      }
      await look();
    },
    unknown(route) {
      const named = route.path.join('/');
      if (named === '') return null;
      if (serverIn(route) === null) return noSuch(A_PART, named);
      return isKnown(own.get(), named) ? null : noSuch(A_SERVER, named);
    },
    below: (state: State) => checkPage({ ...own.get(), language: state.language, hasLab: hasLab(state), act }),
  };
}
