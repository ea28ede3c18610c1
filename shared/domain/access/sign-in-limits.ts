/** So many within so long; whoever comes after waits until the time is over. */
export interface RateLimit {
  most: number;
  perSeconds: number;
}

export interface SignInLimits {
  /** One-time codes asked for from one address. */
  codesPerAddress: RateLimit;
  /** One-time codes asked for by everybody: what the text messages may cost. */
  codesInAll: RateLimit;
  /** One-time codes tried from one address. */
  guessesPerAddress: RateLimit;
  /** Passwords tried from one address. */
  passwordsPerAddress: RateLimit;
  /** Failed sign-ins to one account from one origin: the pair is locked, the account is not. */
  failuresPerPair: RateLimit;
  /** Passwords tried on one account from all places that it never signed in from; beyond it they are slowed. */
  passwordsPerAccount: RateLimit;
  /** What a place that the account never signed in from may still try beyond that, however much others try. */
  slowedPerPair: RateLimit;
  /** Names that one account is shown by a document alone: who tries numbers gets no further. */
  namesPerAccount: RateLimit;
  /** Wrong second factors after a right password; only who knows the password comes so far. */
  secondFactors: RateLimit;
}

const MINUTE = 60;
const QUARTER_OF_AN_HOUR = 15 * MINUTE;

// A mobile carrier puts hundreds of phones behind one address, and they come together when booking opens. So an address
// may have a code a second, day and night; a device that has signed in before is not counted with its address at all.
export const SIGN_IN_LIMITS: SignInLimits = {
  codesPerAddress: { most: 60, perSeconds: MINUTE },
  codesInAll: { most: 30_000, perSeconds: MINUTE },
  guessesPerAddress: { most: 120, perSeconds: MINUTE },
  passwordsPerAddress: { most: 60, perSeconds: MINUTE },
  failuresPerPair: { most: 5, perSeconds: QUARTER_OF_AN_HOUR },
  passwordsPerAccount: { most: 30, perSeconds: MINUTE },
  slowedPerPair: { most: 2, perSeconds: QUARTER_OF_AN_HOUR },
  namesPerAccount: { most: 120, perSeconds: 60 * MINUTE },
  secondFactors: { most: 5, perSeconds: QUARTER_OF_AN_HOUR },
};
