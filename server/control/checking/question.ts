/** What the program that checks is asked, as a line on its input. */
import type { CheckAsked } from '../../contract.ts';

/** Where things are, as the lab knows. */
export interface Places {
  /** The folder `labs/servers`. */
  serversDir: string;
  /** Folders of servers that were named beside it. */
  others: string[];
  /** The built page. */
  webDir: string;
}

export type Question = Places & ({ about: 'exercises' } | { about: 'check'; asked: CheckAsked });
