/** What the view keeps. */
export interface TheoryState {
  /** Name of the page that is open, such as `03-ajax`. */
  page: string;
}

export const FIRST_THEORY: TheoryState = { page: '' };
