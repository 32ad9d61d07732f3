/** What a plan would do on this machine, said before anything is started. */
import { unmade, unmadeText } from '../../analysis/scale/limits.ts';
import { type ScalePlan, type ScalePreview, type Text, TRANSPORTS } from '../../contract.ts';
import { thisMachine, whatIsAllowed } from '../../swarm/run/machine.ts';
import { aboutMs, stepsOf, whyNever } from '../../swarm/run/plan.ts';

/** Of our own server, which serves every transport. */
export function previewOf(plan: ScalePlan): ScalePreview {
  const allowed = whatIsAllowed(thisMachine(), plan);
  const all = stepsOf(plan);
  const skipped = all.flatMap((step) => {
    const why = whyNever(step, allowed, TRANSPORTS);
    return why ? [{ ...step, ...why }] : [];
  });
  const possible = all.filter((step) => whyNever(step, allowed, TRANSPORTS) === null);
  const lastsMs = possible.reduce((sum, step) => sum + aboutMs(step, plan), 0);
  return {
    planned: {
      ...{ type: 'planned', plan, allowed, steps: possible.length, skipped },
      aboutMs: Math.min(plan.mostMs, lastsMs),
    },
    unmade: [...unmade(skipped).map(unmadeText), ...(lastsMs > plan.mostMs ? [tooLong(plan)] : [])],
  };
}

/** Not all of it has the time. */
function tooLong({ mostMs }: ScalePlan): Text {
  const minutes = Math.round(mostMs / 60_000);
  return {
    en: `It ends after **${minutes} min**: of what can be made, the last steps have no time. Ask for fewer clients or repeats.`,
    es: `Termina a los **${minutes} min**: de lo que se puede hacer, los últimos pasos no tienen tiempo. Pide menos clientes o repeticiones.`,
  };
}
