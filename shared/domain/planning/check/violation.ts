/** A rule that a plan breaks. */
export interface Violation {
  rule: string;
  detail: string;
}
