/** Real cases, one of which is drawn for each student. What each needs is that of its scenario. */
import { SCENARIO_INFO, type ScenarioName, type Text } from '../../server/contract.ts';
import { drawnFrom } from '../checks/draw.ts';
import { say } from '../checks/say.ts';

export interface Case {
  scenario: ScenarioName;
  story: Text;
}

const CASES: [Case, ...Case[]] = [
  {
    scenario: 'ticker',
    story: say(
      'A broker shows prices to its customers. A customer buys at the price on the screen.',
      'Una agencia de bolsa muestra precios a sus clientes. Un cliente compra al precio que ve en pantalla.',
    ),
  },
  {
    scenario: 'news',
    story: say(
      'A newspaper shows new headlines to very many readers. A headline comes every few seconds at most, often much more rarely.',
      'Un periódico muestra titulares nuevos a muchísimos lectores. Llega un titular cada varios segundos como mucho, y a menudo con mucha menos frecuencia.',
    ),
  },
  {
    scenario: 'chat',
    story: say(
      'A help desk talks with its customers in a chat. No line may be missing.',
      'Un servicio de atención habla con sus clientes por chat. No puede faltar ninguna línea.',
    ),
  },
  {
    scenario: 'game',
    story: say(
      'Players follow a moving target together. Each player’s move must show on all screens at once.',
      'Varios jugadores siguen juntos un blanco que se mueve. La jugada de cada uno debe verse enseguida en todas las pantallas.',
    ),
  },
];

/** The student's own case. */
export const caseFor = (seed: number): Case => drawnFrom(seed, 'case', CASES);

/** Its settings: the pace that is its own. */
export function paceOf(scenario: ScenarioName) {
  const { updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs } = SCENARIO_INFO[scenario];
  return { scenario, updatesPerSecond, pollEveryMs, actionsPerSecond, durationMs };
}
