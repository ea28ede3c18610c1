import { useWordsOf } from "../../ui/use-words-of.ts";

/** Words for a control's failure, which the server writes as `control:fault:target:well`. */
export function useFailureWords(): (failure: string) => string {
  const controlWords = useWordsOf("control");
  const faultWords = useWordsOf("controlFault");
  return (failure) => {
    const [control = "", fault = "", ...where] = failure.split(":");
    return [`${controlWords(control)}: ${faultWords(fault)}`, ...where].join(" · ");
  };
}
