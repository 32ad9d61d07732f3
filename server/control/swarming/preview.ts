/** What a plan would do on this machine, said before anything is started. */
import { unmade, unmadeText } from '../../analysis/scale/limits.ts';
import { formatNumber } from '../../analysis/words/format.ts';
import type { Language, ScalePlan, ScalePreview, Text, TransportName } from '../../contract.ts';
import { thisMachine, whatIsAllowed } from '../../swarm/run/machine.ts';
import { aboutMs, stepsOf, whyNever, withoutTime } from '../../swarm/run/plan.ts';

/** `served`: by the server that the plan names. */
export function previewOf(plan: ScalePlan, served: readonly TransportName[]): ScalePreview {
  const allowed = whatIsAllowed(thisMachine(), plan);
  const all = stepsOf(plan);
  const skipped = all.flatMap((step) => {
    const why = whyNever(step, allowed, served);
    return why ? [{ ...step, ...why }] : [];
  });
  const possible = all.filter((step) => whyNever(step, allowed, served) === null);
  const lastsMs = possible.reduce((sum, step) => sum + aboutMs(step, plan), 0);
  const late = withoutTime(possible, plan);
  return {
    planned: {
      ...{ type: 'planned', plan, allowed, steps: possible.length, skipped },
      aboutMs: Math.min(plan.mostMs, lastsMs),
      withoutTime: late,
    },
    unmade: [...unmade(skipped).map((one) => unmadeText(one, true)), ...(late > 0 ? [tooLong(plan, late)] : [])],
  };
}

/** Not all of it has the time. */
function tooLong({ mostMs }: ScalePlan, steps: number): Text {
  const minutes = (language: Language): string =>
    formatNumber(mostMs / 60_000, language, mostMs % 60_000 === 0 ? 0 : 1);
  return {
    en: `It ends after **${minutes('en')} min**, before about **${steps}** of the steps that can be made. Ask for fewer clients or repeats.`,
    es: `Termina a los **${minutes('es')} min**, antes de unos **${steps}** de los pasos que se pueden hacer. Pide menos clientes o repeticiones.`,
  };
}
