import type { ModelTube } from "../model/people.ts";

/** What somebody must have been told, from what was done to them: by DESIGN's states, with none of the platform's code. */
export function expectedStatus(tubes: readonly ModelTube[]): string {
  if (tubes.length === 0) return "notSampled";
  const inOrder = tubes.toSorted((a, b) => a.sealedMs - b.sealedMs);
  let status = "sampled";
  for (const { end, poolSize } of inOrder) {
    if (status === "positive") break;
    const isSingle = poolSize === 1;
    if (end === "positive") status = isSingle ? "positive" : "held";
    else if (end === "inconclusive") status = "held";
    else if (end === "negative" && (isSingle || status !== "held")) status = "negative";
    else if ((end === "invalid" || end === "voided") && status === "sampled") status = "resample";
  }
  return status;
}
