/** What the instructor's window shows of the place where the main window is. */
import type { Variant } from '../../../../server/contract.ts';
import { type HandshakeState, shownVariant, shownView } from '../state.ts';
import type { NotesAt } from './notes.ts';

export function notesAt(s: HandshakeState): NotesAt | null {
  const { place, playing } = s;
  if (place.page !== 'steps') return null;
  if (place.step === null) return breakNotes(s);
  const steps = shownView(s)?.steps ?? [];
  const at = typeof place.step === 'number' ? place.step : null;
  const step = steps[(at ?? 1) - 1];
  if (!step) return null;
  const next = at === null ? null : (steps[at] ?? null);
  return {
    title: step.title,
    number: step.number,
    count: steps.length,
    note: step.note,
    next: next && { title: next.title, note: next.note },
    playing,
  };
}

/** A break has no note of its own; its reason is what the instructor will want to say. */
function breakNotes(s: HandshakeState): NotesAt | null {
  const variants: readonly Variant[] = s.catalog?.variants ?? [];
  const variant = shownVariant(s);
  if (!variant) return null;
  const number = variants.indexOf(variant) + 1;
  const next = variants[number] ?? null;
  return {
    title: variant.title,
    number,
    count: variants.length,
    note: variant.why,
    next: next && { title: next.title, note: next.change },
    playing: s.playing,
  };
}
