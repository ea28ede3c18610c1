import { useWordsOf } from "../../ui/use-words-of.ts";

/** Words for a control's failure, which the server writes as `control:kind:target:well`. */
export function useFailureWords(): (failure: string) => string {
  const controlWords = useWordsOf("control");
  const failureWords = useWordsOf("controlFailure");
  return (failure) => {
    const [control = "", kind = "", ...where] = failure.split(":");
    return [`${controlWords(control)}: ${failureWords(kind)}`, ...where].join(" · ");
  };
}
