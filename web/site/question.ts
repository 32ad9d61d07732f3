/** What the page asks the worker of the static site, and what comes back: an HTTP exchange as messages. */

export interface SiteQuestion {
  number: number;
  method: string;
  /** A path of the API, with its query. */
  path: string;
  body: Uint8Array<ArrayBuffer> | null;
}

export interface SiteAnswer {
  number: number;
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}
