/** What is to be read with care in a swarm. */
import type { Scale, ScaleSeries, ScaleState, Text } from '../../contract.ts';
import { LEAST_RUNS } from '../repeats/between-runs.ts';
import { both, formatNumber, formatPercent } from '../words/format.ts';
import { bytesText } from './figures.ts';
import { clientsIn } from './words.ts';

/** From here on the clients' own process was the one that was late. */
const BUSY_CLIENTS = 0.8;
/** Of so few clients, what one adds drowns in what the process does besides. */
const FEW_FOR_MEMORY = 100;

const STATES: Record<Exclude<ScaleState, 'done'>, Text> = {
  stopped: {
    en: 'It was **stopped**: what had been measured until then is here.',
    es: 'Se **paró**: aquí está lo medido hasta entonces.',
  },
  time: {
    en: 'Its **time was up** before every step was made.',
    es: 'Se le **acabó el tiempo** antes de hacer todos los pasos.',
  },
  failed: { en: '**Something went wrong.**', es: '**Algo falló.**' },
};

type Known = Pick<Scale, 'machine' | 'state' | 'problem' | 'steps'>;

/** A sentence each. */
export function cautionsOf(series: readonly ScaleSeries[], { machine, state, problem, steps }: Known): Text[] {
  const points = series.flatMap((one) => one.points);
  const cautions: Text[] = [];
  if (state !== 'done') {
    const said = STATES[state];
    cautions.push(problem ? { en: `${said.en} ${problem.en}`, es: `${said.es} ${problem.es}` } : said);
  }
  if (points.some(({ repeats }) => repeats < LEAST_RUNS)) {
    cautions.push({
      en: `Some steps were made fewer than **${LEAST_RUNS}** times: their figures have no interval, and nothing is told apart by them.`,
      es: `Algunos pasos se hicieron menos de **${LEAST_RUNS}** veces: sus cifras no tienen intervalo y por ellas no se distingue nada.`,
    });
  }
  const busy = points.filter(({ clientCpuShare }) => clientCpuShare >= BUSY_CLIENTS).map(({ clients }) => clients);
  if (busy.length > 0) {
    cautions.push(
      both((language) => {
        const [from, share] = [clientsIn(Math.min(...busy), language), formatPercent(BUSY_CLIENTS, language)];
        return language === 'es'
          ? `Desde **${from}**, el programa de los clientes ocupó al menos el ${share} de un núcleo: la latencia es también la suya.`
          : `From **${from}** on, the clients’ own program took at least ${share} of a core: latency is its too.`;
      }),
    );
  }
  if (points.some(({ clients, figures }) => clients < FEW_FOR_MEMORY && figures.clientBytes)) {
    cautions.push({
      en: `Memory is known of the server as a whole. With fewer than ${FEW_FOR_MEMORY} clients the figure for one of them says more of the server than of the client.`,
      es: `La memoria se conoce del servidor entero. Con menos de ${FEW_FOR_MEMORY} clientes, la cifra de uno dice más del servidor que del cliente.`,
    });
  }
  if (steps.some(({ cost }) => cost.deliveryCpuUs === null && cost.clientBytes === null)) {
    cautions.push({
      en: 'What the server cost could not be measured in some steps: the system doesn’t tell it of another program.',
      es: 'En algunos pasos no se pudo medir lo que costó el servidor: el sistema no lo dice de otro programa.',
    });
  }
  cautions.push(
    both((language) => {
      const [cores, memory] = [formatNumber(machine.cores, language), bytesText(machine.memoryBytes, language)];
      return language === 'es'
        ? `Servidor y clientes compartieron un equipo: ${cores} núcleos, ${memory}. No hay red entre ellos.`
        : `Server and clients shared one machine: ${cores} cores, ${memory}. There is no network between them.`;
    }),
  );
  return cautions;
}
