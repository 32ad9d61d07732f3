/** The document of a swarm, when it comes back from outside: checked, and what a list says of it. */
import type { Scale, ScaleHeader, ScalePlan, Text } from '../../contract.ts';
import { Problem } from '../../problem.ts';
import { parseJson } from '../read/json.ts';
import { type Read, Wrong, whatIsWrong } from '../read/readers.ts';
import { SCALE_FIELD_WORDS, SCALE_PLAN_WORDS, scaleDocument, scalePlan } from '../read/scale.ts';

/** Reads a swarm's document. Throws a `Problem` (400) that says what about it is wrong. */
export function readScale(text: string): Scale {
  return told(() => scaleDocument(parseJson(text, notAScale)), SCALE_FIELD_WORDS, notAScale);
}

/** A swarm that comes from a file goes on no more: one without an end was interrupted, and is as long as what it has. */
export function asOverScale(scale: Scale): Scale {
  return scale.endedAtMs === null && scale.state === 'done' ? { ...scale, state: 'stopped' } : scale;
}

/** Reads what somebody asks for. Throws a `Problem` (400). */
export function readScalePlan(received: unknown): ScalePlan {
  const read: Read<ScalePlan> = scalePlan;
  return told(() => read(received), SCALE_PLAN_WORDS, badPlan);
}

function told<T>(read: () => T, words: Record<string, Text>, refuse: (why: Text) => Problem): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Wrong ? refuse(whatIsWrong(error, words)) : error;
  }
}

function notAScale(why: Text): Problem {
  return new Problem(400, 'not-a-scale', {
    en: `This file is not a swarm of Duplex Lab: ${why.en}.`,
    es: `Este archivo no es un enjambre de Duplex Lab: ${why.es}.`,
  });
}

function badPlan(why: Text): Problem {
  return new Problem(400, 'bad-scale-plan', {
    en: `This is nothing that a swarm can do: ${why.en}.`,
    es: `Esto no lo puede hacer un enjambre: ${why.es}.`,
  });
}

/** What a list says of it. */
export function scaleHeaderOf(scale: Scale, sizeBytes: number): ScaleHeader {
  const { id, name, createdAtMs, endedAtMs, state, server, plan, steps } = scale;
  return {
    ...{ id, ...(name !== undefined && { name }), createdAtMs, endedAtMs, state, server, plan },
    steps: steps.length,
    sizeBytes,
  };
}
