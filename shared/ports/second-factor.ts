/** Time-based codes beside a password (RFC 6238), as an authenticator app shows them. */
export interface SecondFactor {
  /** A new secret, base32. */
  newSecret(): string;
  /** What an app reads the secret from. */
  uriOf(username: string, secret: string): string;
  /** The counter of a right code, by which it is known when it comes again; nothing for a wrong one. */
  counterOf(secret: string, code: string, now: Date): number | undefined;
}
