import type { Tube } from "../sampling/tube.ts";
import { isUnresolved } from "../transport/claimed-tube.ts";
import { type Run, type RunTube, type TubeMatch, toldFlags } from "./run.ts";
import { tubeOfSample } from "./sample-name.ts";

/** What of a run decides whether a tube can take its result from it. */
export type RunPlace = Pick<Run, "runId" | "campaignId" | "laboratoryId" | "startedAt"> & {
  /** The plate that the run's file belongs to. */
  plateId?: string | undefined;
  /** Keep every tube back: it was judged by another kit than its plate was made for, and nobody has said why. */
  otherKit?: boolean | undefined;
};

/**
 * Whether a tube's result may come from a run: it was received at the run's laboratory, as sent there or left to it by
 * the commander, before the plate was started, and no run has reported it yet, nor is it on another plate. A tube this very run has reported counts as matched, so
 * that an interrupted submission can be taken up again.
 */
export function matchTube(tube: Tube | undefined, run: RunPlace): TubeMatch {
  if (!tube || tube.campaignId !== run.campaignId) return "unknownTube";
  if (tube.state === "voided") return "voided";
  if (tube.state === "reported" || tube.state === "published")
    return tube.runId === run.runId ? "matched" : "alreadyReported";
  if ((tube.state !== "received" && tube.state !== "testing") || tube.receivedAt === undefined)
    return "notReceived";
  if (tube.laboratoryId !== run.laboratoryId) return "otherLaboratory";
  if (isUnresolved(tube)) return "notSentHere";
  if (tube.state === "testing" && tube.plateId !== run.plateId) return "onOtherPlate";
  if (tube.receivedAt > run.startedAt) return "receivedAfterRun";
  return run.otherKit ? "otherKit" : "matched";
}

type Judged = Omit<RunTube, "match" | "flags">;

/**
 * Match every sample of a plate to a tube. Samples that name one tube in different spellings are one tube where they
 * agree, and none may be published where they do not.
 * @param tubes the tubes named on the plate, by barcode
 * @param misplaced names of samples that lie where the plate's map has something else
 */
export function matchSamples(
  samples: readonly Judged[],
  tubes: ReadonlyMap<string, Tube>,
  run: RunPlace,
  misplaced: ReadonlySet<string> = new Set(),
): RunTube[] {
  const ofTube = new Map<string, Judged[]>();
  for (const sample of samples) {
    const tubeBarcode = tubeOfSample(sample.sampleName);
    if (tubeBarcode !== undefined) ofTube.set(tubeBarcode, [...(ofTube.get(tubeBarcode) ?? []), sample]);
  }
  return samples.map((sample) => {
    const { sampleName, wells, outcome, rule, calls } = sample;
    const judged = { sampleName, wells, outcome, rule, ...(calls === undefined ? {} : { calls }) };
    const tubeBarcode = tubeOfSample(sampleName);
    if (tubeBarcode === undefined) return { ...judged, match: "malformedBarcode" };
    const same = ofTube.get(tubeBarcode) ?? [];
    const agree = same.every((other) => other.outcome === outcome);
    if (!agree || same[0] !== sample) return { ...judged, match: "duplicateOnPlate" };
    const tube = tubes.get(tubeBarcode);
    const match = matchTube(tube, run);
    const flags = toldFlags(tube?.laboratoryId === run.laboratoryId ? tube.flags : []);
    return {
      ...judged,
      match: isFit(match) && misplaced.has(sampleName) ? "otherWell" : match,
      ...(flags.length === 0 ? {} : { flags }),
    };
  });
}

const isFit = (match: TubeMatch): boolean => match === "matched" || match === "otherKit";

/** Barcodes of all tubes named on the plate, each once. */
export const tubesNamed = (samples: readonly Pick<RunTube, "sampleName">[]): string[] => [
  ...new Set(samples.flatMap(({ sampleName }) => tubeOfSample(sampleName) ?? [])),
];

/** The matched tubes of a run with the outcome each was judged to have, by barcode. */
export const matchedTubes = (run: { tubes: readonly RunTube[] }): Map<string, RunTube> =>
  new Map(
    run.tubes.flatMap((sample) => {
      const tubeBarcode = tubeOfSample(sample.sampleName);
      return sample.match === "matched" && tubeBarcode !== undefined ? [[tubeBarcode, sample] as const] : [];
    }),
  );
