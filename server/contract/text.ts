export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];
/** A sentence for people, in every language the lab speaks. `**bold**` marks the figures. */
export type Text = Record<Language, string>;
