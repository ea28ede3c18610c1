const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const LENGTH = 20;

/** A random password of letters and digits that nobody confuses when they type it: a hundred bits. */
export const newPassword = (): string =>
  [...crypto.getRandomValues(new Uint8Array(LENGTH))]
    .map((byte) => LETTERS[byte % LETTERS.length] ?? "")
    .join("");
