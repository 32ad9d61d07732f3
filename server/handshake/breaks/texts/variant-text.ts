import type { Reference, Text } from '../../../contract.ts';

/** What a variant changes, and why the rule that it breaks is there. */
export interface VariantText {
  title: Text;
  change: Text;
  why: Text;
  reference: Reference;
}

/** Title, what changes, and why the rule is there: each in English, then in Spanish. */
export const words = (
  title: [string, string],
  change: [string, string],
  why: [string, string],
  reference: Reference,
): VariantText => ({
  title: { en: title[0], es: title[1] },
  change: { en: change[0], es: change[1] },
  why: { en: why[0], es: why[1] },
  reference,
});
