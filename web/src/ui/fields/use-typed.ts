import { useEffect, useRef } from "react";
import { takeKept, typeInto } from "./typed-words.ts";

/** Fill a field with what was typed into it before the page broke and was loaded again. */
export function useTyped(label: string): (field: HTMLInputElement | null) => void {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const kept = takeKept(label);
    if (kept !== undefined && field.current !== null) typeInto(field.current, kept);
  }, [label]);
  return (element) => {
    field.current = element;
  };
}
