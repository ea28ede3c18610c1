/** Wraps and unwraps data keys under a master key that never leaves it: KMS in AWS, a file (mode 0600) locally. */
export interface KeyProvider {
  wrap(dataKey: Uint8Array): Promise<string>;
  /** @throws when the text was not wrapped by this provider. */
  unwrap(wrapped: string): Promise<Uint8Array>;
}
