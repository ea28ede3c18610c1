/**
 * Thrown when a code cannot be made from what the program itself supplied: a fault of the caller, not of a
 * user.
 */
export class CodeError extends Error {
  override readonly name = "CodeError";
}
