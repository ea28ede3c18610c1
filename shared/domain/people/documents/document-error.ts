/**
 * Thrown when the program itself supplied something no document can have: a fault of the caller, not of a
 * user.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}
