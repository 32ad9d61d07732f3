/** Where a rule stands: "RFC 6455 §4.2.1" and a link to it. */
export interface Reference {
  label: string;
  href: string;
}
