import { CallProblem } from "../api/problem.ts";

/** What the server finds wrong at a place of the kit, given as a JSON Pointer. */
export type FaultAt = (pointer: string) => string | undefined;

/** Lists are typed as one text, so that a fault in any of its parts is one of the whole. */
const DEPTH_OF_LISTS = /^(\/targets\/\d+\/aliases|\/controls\/\w+\/\w+)\/\d+$/;

const placeOf = (pointer: string): string => DEPTH_OF_LISTS.exec(pointer)?.[1] ?? pointer;

/** The faults of a refused kit by the field that they are shown at. */
export function faultsShown(error: unknown): FaultAt {
  const faults = error instanceof CallProblem ? (error.problem.errors ?? []) : [];
  return (pointer) => {
    const here = faults.filter((fault) => placeOf(fault.pointer) === pointer);
    return here.length === 0 ? undefined : here.map(({ detail }) => detail).join(" · ");
  };
}
