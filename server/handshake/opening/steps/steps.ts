/** The steps of a recorded connection, in order; those that did not happen say why. */
import type { HandshakeOutcome, HandshakeStep, StepId, Text } from '../../../contract.ts';
import { drawMessages } from '../diagram.ts';
import { STREAM_STEP_TEXTS } from '../http2/texts/steps.ts';
import { NOT_HAPPENED, STEP_TEXTS, type StepText } from '../texts/steps.ts';
import { collect } from './collect.ts';
import type { Facts, StepsInput } from './facts.ts';

/** All eleven steps, and one more where there was TLS; over HTTP/2 two of them are others. */
export function stepsOf(input: StepsInput): HandshakeStep[] {
  const facts = collect(input);
  const texts: Partial<Record<StepId, StepText>> = input.stream ? STREAM_STEP_TEXTS : STEP_TEXTS;
  return (Object.entries(texts) as [StepId, StepText][])
    .filter(([id]) => id !== 'tls' || input.tls.length > 0)
    .map(([id, text], index) => toStep(id, text, index + 1, facts[id], input));
}

function toStep(
  id: StepId,
  { group, title, rule, explanation, note, sideTexts }: StepText,
  number: number,
  facts: Facts,
  { kind, server, live, outcome }: StepsInput,
): HandshakeStep {
  const ups = facts.messages.some(({ direction }) => direction === 'up');
  const downs = facts.messages.some(({ direction }) => direction === 'down');
  const shownTitle = facts.title ?? title;
  return {
    id,
    number,
    group,
    title: shownTitle,
    direction: ups && downs ? 'both' : ups ? 'up' : downs ? 'down' : null,
    atMs: facts.atMs,
    happened: facts.happened,
    messages: facts.messages,
    rule,
    explanation: facts.happened ? joined(facts.explanation ?? explanation, facts.more) : whyNot(outcome, group, live),
    note,
    ...facts.extra,
    mermaid:
      facts.messages.length > 0 || (facts.happened && facts.note)
        ? drawMessages({
            kind,
            server,
            title: shownTitle,
            messages: facts.messages,
            notes: facts.note ? [facts.note] : [],
          })
        : null,
    sideTexts,
  };
}

function joined(text: Text, more: Text | undefined): Text {
  return more ? { en: `${text.en} ${more.en}`, es: `${text.es} ${more.es}` } : text;
}

function whyNot({ state }: HandshakeOutcome, group: HandshakeStep['group'], live: boolean): Text {
  if (state === 'open') return live ? NOT_HAPPENED.live : NOT_HAPPENED.absent;
  if (state === 'closed' || group === 'close') return NOT_HAPPENED.absent;
  return NOT_HAPPENED[state];
}
