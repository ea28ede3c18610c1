import { CallProblem } from "../../api/problem.ts";

/** What the server finds wrong at a place of what was sent, given as a JSON Pointer. */
export type ViolationAt = (pointer: string) => string | undefined;

/**
 * The violations of what was refused by the field that they are shown at.
 * @param placeOf the pointer of the field, where a field holds more than one place
 */
export function violationsShown(error: unknown, placeOf = (pointer: string): string => pointer): ViolationAt {
  const violations = error instanceof CallProblem ? (error.problem.errors ?? []) : [];
  return (pointer) => {
    const here = violations.filter((violation) => placeOf(violation.pointer) === pointer);
    return here.length === 0 ? undefined : here.map(({ detail }) => detail).join(" · ");
  };
}
