import * as z from "zod";
import { RUN_CONTENTS, Run, type RunTube } from "../../domain/laboratory/run.ts";
import type { Item } from "../table.ts";

// The verdicts of a plate are one text. Nothing is asked by what stands in them, and a tube with the Ct of each target
// is twenty attributes within attributes, which cost the embedded engine ten times as much as their text. A tube that is
// left out later is noted beside the text by its place, so that no verdict is written anew.

const RunContents = Run.pick(RUN_CONTENTS);
const LeftOut = z.array(z.int()).default([]);

export const runTubesText = (tubes: readonly RunTube[]): string => JSON.stringify(tubes);

/** The contents of a run as they are kept. */
export function runContentsItem(run: Run): Item {
  const { tubes, ...others } = RunContents.parse(run);
  return { ...others, tubes: runTubesText(tubes) };
}

/** What `runContentsItem` made, with the tubes that were left out since. Earlier versions kept tubes as a list. */
export function readRunContents({
  tubes: kept,
  leftOut: noted,
  ...others
}: Item): z.infer<typeof RunContents> {
  const tubes: unknown = typeof kept === "string" ? JSON.parse(kept) : kept;
  const contents = RunContents.parse({ ...others, tubes });
  const leftOut = new Set(LeftOut.parse(noted));
  if (leftOut.size === 0) return contents;
  return {
    ...contents,
    tubes: contents.tubes.map((tube, place) => (leftOut.has(place) ? { ...tube, match: "toRepeat" } : tube)),
  };
}
