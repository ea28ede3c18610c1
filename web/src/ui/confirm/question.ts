/** What a person is asked before something is done that cannot simply be undone. */
export interface Question {
  /** What will happen, in full sentences. */
  question: string;
  /** The word of the button that does it. */
  action: string;
}
