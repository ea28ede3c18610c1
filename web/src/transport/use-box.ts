import type { Box } from "../api/answers.ts";
import { CallProblem } from "../api/problem.ts";
import { useRead } from "../ui/reads/use-read.ts";

interface ReadBox {
  /** Nothing before it is read, and of a box that nobody recorded. */
  known: Box | undefined;
  isRead: boolean;
  isUnknown: boolean;
  error: Error | null;
  readAgain: () => void;
}

/** What the server knows of a box. That it knows none is an answer: such a box can be taken and received all the same. */
export function useBox(boxBarcode: string): ReadBox {
  const { data, error, refetch } = useRead("GET /v1/boxes/{boxBarcode}", { params: { boxBarcode } });
  const isUnknown = error instanceof CallProblem && error.is("box-unknown");
  return {
    known: isUnknown ? undefined : data,
    isUnknown,
    isRead: isUnknown || data !== undefined,
    error: isUnknown ? null : error,
    readAgain: () => void refetch(),
  };
}
